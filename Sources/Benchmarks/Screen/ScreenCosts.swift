#if Network
import ArgumentParser
import Foundation

/// Measures what the screen costs, by number of tasks and by size.
struct ScreenCosts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Measure frames, keys, the start and the memory of the dashboard.",
    discussion: """
      The terminal is one that this program opens, and each measurement has a process of its own. \
      What is started is `interleave demo waits` if that command was built too, or else this program.
      """
  )

  @Flag(help: "Fewer frames, and 100,000 tasks at most.")
  var quick = false

  @Flag(help: "Print a JSON object instead of tables.")
  var json = false

  private var counts: [Int] {
    [10, 100, 1_000, 10_000, 100_000] + (quick ? [] : [1_000_000])
  }

  func run() throws {
    let launch = Launch.best
    var report = ScreenReport(machine: Machine.description, started: launch.description)
    for tasks in counts {
      tell("frames of \(tasks) tasks")
      report.crowds.append(try child(.frames, tasks: tasks, times: quick ? 40 : 200))
    }
    for tasks in quick ? [10, 10_000] : [10, 10_000, 1_000_000] {
      tell("keys with \(tasks) tasks")
      report.keys.append(
        KeyCost(tasks: tasks, time: try child(.keys, tasks: tasks, times: quick ? 20 : 60)))
    }
    for tasks in [10, 10_000] {
      tell("keys while \(tasks) tasks are busy")
      report.busyKeys.append(
        KeyCost(
          tasks: tasks, time: try child(.busyKeys, tasks: tasks, times: quick ? 20 : 60)))
    }
    tell("start")
    report.start = Quantiles(try (0..<(quick ? 5 : 20)).compactMap { _ in try launch.time() })
    for tasks in counts {
      tell("memory of \(tasks) tasks")
      report.memory.append(
        MemoryCost(
          tasks: tasks, unwatched: try child(.unwatched, tasks: tasks),
          drawn: try child(.drawn, tasks: tasks)))
    }
    print(json ? try report.json : report.text)
  }

  private func child<Cost: Decodable>(
    _ what: MeasureScreen.What, tasks: Int, times: Int = 1
  ) throws -> Cost {
    let child = ChildProcess(
      executable: "/proc/self/exe",
      arguments: [
        "measure-screen", what.rawValue, "--tasks", String(tasks), "--times", String(times),
      ])
    switch child.run() {
    case .output(let data): return try JSONDecoder().decode(Cost.self, from: data)
    case .failure(let reason):
      throw ValidationError("The \(what.rawValue) of \(tasks) tasks were not measured: \(reason)")
    }
  }

  private func tell(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
#endif

#if Network
import ArgumentParser
import Dashboard
import Foundation
import Interleave
import Terminal

/// What a child process does for the costs of the screen: one measurement.
struct MeasureScreen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-screen", abstract: "Measure one cost of the screen in this process.",
    shouldDisplay: false)

  @Argument var what: What
  @Option var tasks = 3
  @Option var times = 1

  /// What is measured.
  enum What: String, ExpressibleByArgument, CaseIterable {
    /// Frames and the fold.
    case frames
    /// Keys, one after the other.
    case keys
    /// Keys while tasks keep the dashboard busy.
    case busyKeys = "busy-keys"
    /// Memory of sleeping tasks that nobody watches.
    case unwatched
    /// Memory of sleeping tasks that the dashboard shows.
    case drawn
    /// Nothing: a few tasks on the dashboard, as a command shows them.
    case waits
  }

  func run() throws {
    switch what {
    case .frames:
      let terminal = try DrainedTerminal(size: Easel.sizes[1])
      let output = terminal.becomeStandard()
      var easel = try Easel(crowdOf: tasks, on: terminal)
      try print(easel.cost(of: tasks, frames: times), to: output)
    case .keys:
      let (durations, output) = try KeyTimes(tasks: tasks).measure(times)
      try print(Quantiles(durations), to: output)
    case .busyKeys:
      let (durations, output) = try BusyKeyTimes(tasks: tasks).measure(times)
      try print(Quantiles(durations), to: output)
    case .unwatched:
      let resident = try Scheduler.run { [tasks] in
        try await SleepingTasks(count: tasks).resident { true }
      }
      try print(resident, to: .standardOutput)
    case .drawn:
      let run = try DashboardRun()
      let (tasks, counts) = (tasks, run.counts)
      let (outcome, output) = try run.run {
        try await SleepingTasks(count: tasks).resident {
          counts.spawned.load(ordering: .acquiring) > tasks
        }
      }
      try print(outcome.value, to: output)
    case .waits: try Self.showWaits()
    }
  }

  private func print(_ value: some Encodable, to output: FileHandle) throws {
    output.write(try JSONEncoder().encode(value))
  }

  /// Three tasks that wait, on the terminal that standard output leads to.
  private static func showWaits() throws {
    let scheduler = Scheduler()
    Thread.detachNewThread { try? scheduler.run { try await SleepingTasks(count: 3).sleepLong() } }
    _ = try Session().run(
      Model(), source: scheduler.makeSource())
  }
}
#endif

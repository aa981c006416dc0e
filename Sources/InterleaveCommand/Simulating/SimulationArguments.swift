#if Command
import ArgumentParser
import Foundation
import UnmodifiedPrograms

extension SimulationOptions.Strategy: ExpressibleByArgument {}

/// How programs that know nothing of this one are simulated; the same for `exec` and `test`.
struct SimulationArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Draw the order by this number, and the program's random numbers: the same number, the same run.",
      valueName: "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("fifo, uniform or pct: how seeds draw.", valueName: "strategy"))
  var strategy = SimulationOptions.Strategy.uniform

  @Option(
    help: ArgumentHelp("For pct: how many orderings a fault needs, 1 to 16.", valueName: "n"))
  var depth = 3

  @Option(
    help: ArgumentHelp(
      "Repeat a schedule: the text that a failure printed, or a file of it.", valueName: "text|file"
    ))
  var schedule: String?

  @Option(
    help: ArgumentHelp("Write the schedule of the run, or of the failure.", valueName: "file"))
  var saveSchedule: String?

  @Option(
    help: ArgumentHelp(
      "Let time leap only after other threads were silent for so long, in milliseconds.",
      valueName: "ms"))
  var grace = 2

  @Flag(help: "Let time leap at once: other threads never wake a task.")
  var closed = false

  @Flag(help: "Make Date() virtual, too.")
  var virtualDate = false

  @Option(help: ArgumentHelp("How many programs run at a time.", valueName: "n"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard (1...16).contains(depth) else { throw ValidationError("--depth takes 1 to 16.") }
    guard (0...60_000).contains(grace) else {
      throw ValidationError("--grace takes 0 to 60000 milliseconds.")
    }
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs takes 1 to 256.") }
    if seed != nil && schedule != nil {
      throw ValidationError("Choose one of --seed and --schedule.")
    }
  }
}

extension SimulationArguments {
  var options: SimulationOptions {
    var options = SimulationOptions()
    options.strategy = strategy
    options.depth = depth
    options.grace = grace
    options.isClosed = closed
    options.hasVirtualDate = virtualDate
    return options
  }

  /// The order that was asked for; nil if none was.
  func order() throws(UsageError) -> SimulationOptions.Order? {
    if let seed { return .drawn(seed: seed) }
    guard let schedule else { return nil }
    if let given = Schedule(schedule) { return .given(given) }
    guard let lines = try? TextFile(path: schedule).lines() else {
      throw UsageError(
        "\(schedule.printable) is neither a schedule, as x1:7:4=1 is one, nor a file.")
    }
    guard let given = lines.first.flatMap({ Schedule($0) }) else {
      throw UsageError("\(schedule.printable) holds no schedule; one begins with x1:.")
    }
    return .given(given)
  }

  /// Makes the path to save to independent of the folder that is current.
  mutating func resolvePaths() {
    saveSchedule = saveSchedule.map { URL(filePath: $0).standardizedFileURL.path }
  }

  func save(_ schedule: Schedule) throws(UsageError) {
    guard let saveSchedule else { return }
    do {
      try "\(schedule)\n".write(toFile: saveSchedule, atomically: false, encoding: .utf8)
    } catch {
      throw UsageError("\(saveSchedule) cannot be written; check that its folder exists.")
    }
  }

  /// The options that a schedule needs beside it to be repeated.
  var wordsToRepeat: [String] {
    var words: [String] = []
    if grace != 2 { words += ["--grace", "\(grace)"] }
    if closed { words.append("--closed") }
    if virtualDate { words.append("--virtual-date") }
    return words
  }
}
#endif

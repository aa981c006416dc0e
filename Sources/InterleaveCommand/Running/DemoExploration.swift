#if Command
import ArgumentParser
import Demos
import Glibc
import Interleave
import InterleaveDashboard
import Recording

/// Runs a demo in many orders, and tells what that has shown.
struct DemoExploration {
  private let name: String
  private let program: Demo.Program
  private let exploring: ExploreOptions
  private let options: RunOptions

  init(
    _ name: String, _ program: @escaping Demo.Program, _ exploring: ExploreOptions,
    _ options: RunOptions
  ) {
    (self.name, self.program, self.exploring, self.options) = (name, program, exploring, options)
  }

  /// Explores it.
  ///
  /// - Throws: the `ExitCode` of a failure; `UsageError` if something cannot be read or written.
  func exit() throws {
    if options.json || options.paused || options.speed != nil {
      throw UsageError("--json, --paused and --speed are for a run that is watched, not explored.")
    }
    let strategy = try strategy()
    var rules = Schedule.Rules()
    rules.stepLimit = 1_000_000
    rules.cancelsLeftovers = true
    rules.mostFaults = .max
    StandardOutput.prepare()
    let seen = try withoutOutput {
      try Schedule.search(
        strategy, schedules: exploring.explore ?? 1, seed: options.seed ?? 1, rules: rules, program)
    }
    tell("\(seen)")
    guard let failure = seen.failure else { return }
    tell(failure.account)
    tell("To repeat it: interleave demo \(name) --schedule \"\(failure.schedule)\"")
    if let path = options.record { try keep(failure, at: path) }
    throw ExitCode(ExitStatus.failure.rawValue)
  }

  private func tell(_ text: String) {
    StandardOutput.write(
      lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
  }

  private func keep(_ failure: ScheduleFailure, at path: String) throws {
    let header = RecordingHeader(program: "interleave demo", pace: .virtual, start: 0)
    let schedule = path + ".schedule"
    do throws(RecordingError) {
      try RecordingFile.save(RecordingWriter.recording(of: failure.recording, header), to: path)
      try RecordingFile.save(Array("\(failure.schedule)\n".utf8), to: schedule)
    } catch {
      throw UsageError(error.description)
    }
    tell("Kept: interleave open \(path), interleave demo \(name) --schedule \(schedule)")
  }

  private func strategy() throws -> Schedule.Strategy {
    guard let given = exploring.schedule else { return exploring.strategy.strategy }
    if let schedule = Schedule(given) { return .replay(schedule) }
    guard let lines = try? TextFile(path: given).lines() else {
      throw UsageError("\(given.printable) is neither a schedule, as s1:4=1 is one, nor a file.")
    }
    guard let schedule = lines.first.flatMap({ Schedule($0) }) else {
      throw UsageError("\(given.printable) holds no schedule; one begins with s1:.")
    }
    return .replay(schedule)
  }

  /// Runs `body` while what the demo prints in each of its runs goes nowhere.
  private func withoutOutput<Value>(_ body: () throws -> Value) throws -> Value {
    StandardOutput.flush()
    let output = dup(STDOUT_FILENO)
    let nowhere = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
    defer {
      StandardOutput.flush()
      dup2(output, STDOUT_FILENO)
      close(output)
    }
    dup2(nowhere, STDOUT_FILENO)
    close(nowhere)
    return try body()
  }
}
#endif

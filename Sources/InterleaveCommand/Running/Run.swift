#if Command
import ArgumentParser
import Foundation
import Interleave
import InterleaveDashboard

/// One run of a workload, shown as the options say.
struct Run {
  let workload: Workload
  let options: RunOptions

  /// Whether the list of what there is to watch comes next.
  private let leadsToList: Bool

  init(_ workload: Workload, _ options: RunOptions, leadsToList: Bool = false) {
    self.workload = workload
    self.options = options
    self.leadsToList = leadsToList
  }

  /// Runs the workload to its end.
  ///
  /// - Throws: the `ExitCode` if that is not 0; `UsageError` if it could not begin.
  func exit() throws {
    let outcome = try perform()
    if outcome.status != 0 { throw ExitCode(outcome.status) }
  }

  /// How a run has ended.
  struct Outcome {
    let status: Int32
    /// Whether a signal ended it, and nothing is to follow.
    var isInterrupted = false
    /// Whether its user wants to see another run.
    var isAgain = false
  }

  /// Runs the workload to its end, and again as often as its user wants that.
  ///
  /// - Throws: `UsageError` if it could not begin.
  func perform() throws -> Outcome {
    try OpenFiles.check()
    var shown = options.dashboard
    shown.source = workload.source
    shown.program = Self.program
    shown.runsAgain = workload.isRepeatable
    shown.texts = workload.texts
    shown.leadsToList = leadsToList
    if !shown.showsDashboard {
      if options.paused { throw UsageError(RunOptions.pausedWithoutKeys) }
      StandardOutput.prepare()
    }
    while true {
      let outcome = try watch(shown)
      if !outcome.isAgain { return outcome }
    }
  }

  /// Runs the workload on this thread; what is alive when a dashboard is left is cancelled, and has five
  /// seconds to end.
  private func watch(_ shown: DashboardOptions) throws -> Outcome {
    let scheduler = Scheduler(pace: options.pace, seed: options.seed)
    let watching: Watching
    do {
      watching = try Watching(of: scheduler, shown) { signal in
        Foundation.exit(signal.map { 128 + $0 } ?? ExitStatus.failure.rawValue)
      }
    } catch .interrupted(let signal) {
      return Outcome(status: 128 + signal, isInterrupted: true)
    } catch {
      throw UsageError(error)
    }
    let result = Result { try workload.run(scheduler) }
    let ending = watching.end()
    if let signal = ending.signal { return Outcome(status: 128 + signal, isInterrupted: true) }
    let verdict = verdict(on: result, scheduler)
    return Outcome(
      status: ending.isRecorded ? verdict.rawValue : ExitStatus.failure.rawValue,
      isAgain: ending.isAgain)
  }

  /// The subcommand alone: what else was on the command line may be secret.
  private static var program: String {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else {
      return "interleave"
    }
    return "interleave \(word)"
  }

  /// How the run has ended; if it failed, standard error hears why in a sentence.
  private func verdict(on result: Result<Void, any Error>, _ scheduler: Scheduler) -> ExitStatus {
    if case .failure(let error) = result, !(error is CancellationError) {
      StandardError.say("\(error)")
      return .failure
    }
    let count = scheduler.failedCount
    if count == 0 { return .success }
    StandardError.say("\(count) \(count == 1 ? "task" : "tasks") failed.")
    return .failure
  }
}
#endif

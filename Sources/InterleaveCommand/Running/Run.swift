#if Command
import ArgumentParser
import Foundation
import Interleave
import InterleaveDashboard

/// One run of a workload, shown as the options say.
struct Run {
  let workload: Workload
  let options: RunOptions

  init(_ workload: Workload, _ options: RunOptions) {
    self.workload = workload
    self.options = options
  }

  /// Runs the workload to its end.
  ///
  /// - Throws: the `ExitCode` if that is not 0; `UsageError` if it could not begin.
  func exit() throws {
    try OpenFiles.check()
    var shown = options.dashboard
    shown.source = workload.source
    shown.program = Self.program
    if !shown.showsDashboard {
      if options.paused { throw UsageError(RunOptions.pausedWithoutKeys) }
      StandardOutput.prepare()
    }
    let status = try watch(shown)
    if status != 0 { throw ExitCode(status) }
  }

  /// Runs the workload on this thread; what is alive when a dashboard is left is cancelled, and has five
  /// seconds to end.
  private func watch(_ shown: DashboardOptions) throws -> Int32 {
    let scheduler = Scheduler(pace: options.pace, seed: options.seed)
    let watching: Watching
    do {
      watching = try Watching(of: scheduler, shown) { signal in
        Foundation.exit(signal.map { 128 + $0 } ?? ExitStatus.failure.rawValue)
      }
    } catch .interrupted(let signal) {
      return 128 + signal
    } catch {
      throw UsageError(error)
    }
    let result = Result { try workload.run(scheduler) }
    let ending = watching.end()
    if let signal = ending.signal { return 128 + signal }
    let verdict = verdict(on: result, scheduler)
    return ending.isRecorded ? verdict.rawValue : ExitStatus.failure.rawValue
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

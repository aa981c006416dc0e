#if Command
import Interleave

extension Run {
  /// Runs the workload without a dashboard, and tells every event to a report.
  func report(_ makeReport: @escaping @Sendable () -> some Report) -> Int32 {
    StandardOutput.prepare()
    let scheduler = Scheduler(pace: options.pace, seed: options.seed)
    let interruption = Interruption(of: scheduler)
    let reporter = Reporter(
      makeReport(), of: scheduler.events(every: .milliseconds(20), overflow: .wait))
    let thread = SchedulerThread(workload, on: scheduler)
    thread.start()
    thread.wait()
    reporter.wait()
    StandardOutput.finish()
    if let signal = interruption.signal { return 128 + signal }
    return verdict(on: thread, scheduler).rawValue
  }

  /// How the run has ended; if it failed, standard error hears why in a sentence.
  func verdict(on thread: SchedulerThread, _ scheduler: Scheduler) -> ExitStatus {
    if let failure = thread.failure {
      StandardError.say("\(failure)")
      return .failure
    }
    let count = scheduler.failedCount
    if count == 0 { return .success }
    StandardError.say("\(count) \(count == 1 ? "task" : "tasks") failed.")
    return .failure
  }
}
#endif

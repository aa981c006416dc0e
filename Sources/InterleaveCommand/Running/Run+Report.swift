import Dispatch
import Interleave

extension Run {
  /// Runs the workload without a dashboard, and tells every event to a report.
  func report(_ makeReport: @escaping @Sendable () -> some Report) -> Int32 {
    StandardOutput.prepare()
    let scheduler = Scheduler(pace: options.pace, seed: options.seed)
    let interruption = Interruption(of: scheduler)
    let batches = scheduler.events(every: .milliseconds(20), overflow: .wait)
    let told = DispatchSemaphore(value: 0)
    Task {
      var report = makeReport()
      for await batch in batches { report.tell(batch) }
      told.signal()
    }
    let thread = SchedulerThread(workload, on: scheduler)
    thread.start()
    thread.wait()
    told.wait()
    StandardOutput.flush()
    if interruption.hasHappened { return ExitStatus.interrupted.rawValue }
    let isFailure = thread.failure != nil || scheduler.failedCount > 0
    return (isFailure ? ExitStatus.failure : .success).rawValue
  }
}

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
    StandardOutput.flush()
    StandardOutput.endIfBroken()
    if let status = interruption.exitStatus { return status }
    return verdict(on: thread, scheduler).rawValue
  }

  /// How the run has ended; if it failed, standard error hears why in a sentence.
  func verdict(on thread: SchedulerThread, _ scheduler: Scheduler) -> ExitStatus {
    if let failure = thread.failure {
      StandardError.write("interleave: \(failure)\n")
      return .failure
    }
    let count = scheduler.failedCount
    if count == 0 { return .success }
    StandardError.write("interleave: \(count) \(count == 1 ? "task" : "tasks") failed.\n")
    return .failure
  }
}

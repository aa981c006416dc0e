/// Suspends the running task for that long, and reports meanwhile how many hundredths have passed.
///
/// It reports at most twenty times a second of the scheduler's time, and only while somebody watches;
/// the task itself sleeps through.
///
/// - Parameter message: a few words on what the time passes with.
/// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
public func sleep(for duration: Duration, reporting message: String) async throws {
  if isIsolated(#isolation) {
    return try await offActor { try await sleep(for: duration, reporting: message) }
  }
  let record = try Scheduler.currentRecord()
  guard duration > .zero, record.scheduler.log != nil else {
    return try await sleep(for: duration)
  }
  let progress = SleepProgress(record: record, length: duration, message: message)
  progress.report()
  defer { record.scheduler.timers.disarm(progress) }
  try await record.beginSleep(until: progress.end).wait()
  record.report(TaskEvent.Progress(completed: 100, total: 100, message: message))
}

/// Reports how far a sleep is while its task sleeps.
private final class SleepProgress: Alarm {
  let end: Instant
  private unowned let record: TaskRecord
  private let start: Instant
  private let interval: Duration
  private let message: String

  init(record: TaskRecord, length: Duration, message: String) {
    self.record = record
    self.message = message
    start = record.scheduler.now
    end = start.advanced(by: length)
    interval = max(length / 100, .milliseconds(50))
  }

  /// Reports, and comes back for the next report if that falls before the end.
  func report() {
    let now = record.scheduler.now
    let passed = start.duration(to: now) / start.duration(to: end)
    let completed = min(100, Int((passed * 100).rounded()))
    record.report(TaskEvent.Progress(completed: completed, total: 100, message: message))
    let next = now.advanced(by: interval)
    if next < end { record.scheduler.timers.arm(self, due: next) }
  }

  override func ring(in scheduler: Scheduler) { report() }
}

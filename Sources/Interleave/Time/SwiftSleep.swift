@_spi(ExperimentalScheduling) import _Concurrency

/// Puts every form of Swift's own `Task.sleep` in code that runs on the scheduler on its clock; in
/// time that is not real, such a sleep takes whole milliseconds.
@_spi(ExperimentalScheduling) extension Worker: SchedulingExecutor {
  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
  ) {
    let job = UnownedJob(job)
    guard let record = record?.owned else { return }
    record.scheduler.arm(job, for: record, on: self, after: delay as? Duration ?? .zero)
  }

  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, at instant: C.Instant, tolerance: C.Duration?, clock: C
  ) {
    enqueue(job, after: clock.now.duration(to: instant), tolerance: tolerance, clock: clock)
  }
}

extension Scheduler {
  fileprivate func arm(
    _ job: UnownedJob, for record: TaskRecord, on worker: Worker, after delay: Duration
  ) {
    let alarm = SwiftSleep(job: job, record: record, worker: worker)
    timers.arm(alarm, due: now.advanced(by: clock.pace == .scaled(1) ? delay : Self.whole(delay)))
    record.ensureNotes().swiftSleeps.append(alarm)
  }

  /// Rounds up to whole milliseconds: the runtime asks for a moment of its own clock, and the few
  /// microseconds since then must not show in a time that is not real.
  private static func whole(_ delay: Duration) -> Duration {
    let milliseconds = (Double(delay.nanoseconds) / 1e6).rounded(.up)
    return .milliseconds(milliseconds)
  }
}

/// One sleep of Swift's own.
///
/// When its task is cancelled the runtime ends the sleep but leaves the timer armed, which later does
/// nothing but give its memory back.
final class SwiftSleep: Alarm {
  private let job: UnownedJob
  private let record: TaskRecord
  /// The worker that the sleeping code prefers, and which that code keeps alive.
  let worker: Borrowed<Worker>

  init(job: UnownedJob, record: TaskRecord, worker: Worker) {
    self.job = job
    self.record = record
    self.worker = Borrowed(worker)
  }

  override func ring(in scheduler: Scheduler) {
    record.notes?.swiftSleeps.removeAll { $0 === self }
    unsafe job.runSynchronously(on: SleepExecutor.generic)
  }
}

/// Where the runtime's timer jobs run: on any other executor they would leave for Dispatch's threads,
/// and virtual time would race ahead of them.
private enum SleepExecutor {
  /// The executor of code that belongs to no actor, which is all zeros.
  static let generic = unsafe unsafeBitCast((0, 0), to: UnownedSerialExecutor.self)
}

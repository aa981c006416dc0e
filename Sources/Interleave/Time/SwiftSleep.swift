@_spi(ExperimentalScheduling) import _Concurrency

/// Puts every form of Swift's own `Task.sleep` in code that runs on the scheduler on its clock; in
/// time that is not real, such a sleep takes whole milliseconds.
@_spi(ExperimentalScheduling) extension Worker: SchedulingExecutor {
  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, after delay: C.Duration, tolerance: C.Duration?, clock: C
  ) {
    let job = UnownedJob(job)
    guard let record = record?.owned else { return }
    record.scheduler.arm(job, for: record, after: delay as? Duration ?? .zero)
  }

  func enqueue<C: Clock>(
    _ job: consuming ExecutorJob, at instant: C.Instant, tolerance: C.Duration?, clock: C
  ) {
    let job = UnownedJob(job)
    guard let record = record?.owned else { return }
    record.scheduler.arm(job, for: record, at: instant, of: clock)
  }
}

extension Scheduler {
  fileprivate func arm(_ job: UnownedJob, for record: TaskRecord, after delay: Duration) {
    arm(job, for: record, due: now.advanced(by: isReal ? delay : Self.whole(delay)))
  }

  /// Arms a sleep until a moment of another clock, which runs in real time, whatever this one does.
  ///
  /// A task that goes on by a rhythm counts on from the moment that it slept until last, not from the
  /// clock: then it counts on from when it woke in the scheduler's time.
  fileprivate func arm<C: Clock>(
    _ job: UnownedJob, for record: TaskRecord, at instant: C.Instant, of clock: C
  ) {
    let delay = clock.now.duration(to: instant) as? Duration ?? .zero
    guard !isReal else { return arm(job, for: record, after: delay) }
    let notes = record.ensureNotes()
    let due =
      notes.rhythms.due(at: instant) ?? now.advanced(by: Self.whole(delay))
    notes.rhythms.note(instant, due: due)
    arm(job, for: record, due: due)
  }

  private func arm(_ job: UnownedJob, for record: TaskRecord, due: Instant) {
    let alarm = SwiftSleep(job: job, record: record)
    timers.arm(alarm, due: due)
    record.ensureNotes().swiftSleeps.append(alarm)
  }

  private var isReal: Bool { clock.pace == .scaled(1) }

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

  init(job: UnownedJob, record: TaskRecord) {
    self.job = job
    self.record = record
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

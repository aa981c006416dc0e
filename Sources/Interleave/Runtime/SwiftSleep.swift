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
    let job = UnownedJob(job)
    guard let record = record?.owned else { return }
    record.scheduler.arm(job, for: record, on: self, at: instant, of: clock)
  }
}

extension Scheduler {
  fileprivate func arm(
    _ job: UnownedJob, for record: TaskRecord, on worker: Worker, after delay: Duration
  ) {
    arm(job, for: record, on: worker, due: now.advanced(by: isReal ? delay : whole(delay)))
  }

  /// Arms a sleep until a moment of another clock, which runs in real time, whatever this one does.
  ///
  /// A task that goes on by a rhythm counts on from the moment that it slept until last, not from the
  /// clock: then it counts on from when it woke in the scheduler's time.
  fileprivate func arm<C: Clock>(
    _ job: UnownedJob, for record: TaskRecord, on worker: Worker, at instant: C.Instant, of clock: C
  ) {
    let delay = clock.now.duration(to: instant) as? Duration ?? .zero
    guard !isReal else { return arm(job, for: record, on: worker, after: delay) }
    let extras = record.ensureExtras()
    let due =
      extras.rhythms.due(at: instant) ?? now.advanced(by: whole(delay))
    extras.rhythms.note(instant, due: due)
    arm(job, for: record, on: worker, due: due)
  }

  private func arm(_ job: UnownedJob, for record: TaskRecord, on worker: Worker, due: Instant) {
    let alarm = SwiftSleep(job: job, record: record, worker: worker)
    timers.arm(alarm, due: due)
    record.ensureExtras().swiftSleeps.append(alarm)
  }

  var isReal: Bool { clock.isReal }

  /// What has mostly passed at the most, from the look at the clock to the call of the executor.
  private static var usuallyPassed: Duration { .microseconds(50) }

  /// Rounds up to whole milliseconds: the runtime asks for a moment of its own clock, and what has passed
  /// since then must not show in a time that is not real.
  ///
  /// Mostly that is some microseconds. Where it is more, as other tasks had their turns in between or the
  /// machine is busy, it is the roundest of the times that the sleep can have been asked for.
  private func whole(_ delay: Duration) -> Duration {
    let passed = clock.passedInTurns
    guard delay.nanoseconds < Int64.max / 2 else { return delay }
    let longest = Double(Int64.max / 1_000_000)
    let least = Int64(min(max(0, delay.inSeconds * 1e3), longest).rounded(.up))
    let most = Int64(min(max(Double(least), (delay + passed).inSeconds * 1e3), longest))
    if .milliseconds(least) - delay < Self.usuallyPassed { return .milliseconds(least) }
    for unit: Int64 in [1_000, 500, 100, 50, 10, 5, 2] {
      let candidate = max(1, (least + unit - 1) / unit) * unit
      if candidate <= most { return .milliseconds(candidate) }
    }
    return .milliseconds(least)
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
  let worker: Unretained<Worker>

  init(job: UnownedJob, record: TaskRecord, worker: Worker) {
    self.job = job
    self.record = record
    self.worker = Unretained(worker)
  }

  override func ring(in scheduler: Scheduler) {
    record.extras?.swiftSleeps.removeAll { $0 === self }
    unsafe job.runSynchronously(on: SleepExecutor.generic)
  }
}

/// Where the runtime's timer jobs run: on any other executor they would leave for Dispatch's threads,
/// and virtual time would race ahead of them.
private enum SleepExecutor {
  /// The executor of code that belongs to no actor, which is all zeros.
  static let generic = unsafe unsafeBitCast((0, 0), to: UnownedSerialExecutor.self)
}

/// Suspends the running task for that long, in its scheduler's time; it never wakes early.
///
/// Zero or less lets everything that is ready run first.
///
/// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
public func sleep(for duration: Duration) async throws {
  let record = try Scheduler.currentRecord()
  guard duration > .zero else { return try await record.yield() }
  try await record.sleep(until: record.scheduler.now.advanced(by: duration))
}

/// Suspends the running task until that moment of its scheduler's time; it never wakes early.
///
/// A moment that has passed lets everything that is ready run first.
///
/// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
public func sleep(until moment: Instant) async throws {
  let record = try Scheduler.currentRecord()
  guard moment > record.scheduler.now else { return try await record.yield() }
  try await record.sleep(until: moment)
}

extension Scheduler {
  /// Lets everything that is ready run before the running task goes on.
  ///
  /// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
  public static func yield() async throws { try await currentRecord().yield() }
}

extension TaskRecord {
  func sleep(until moment: Instant) async throws {
    let waiter = try beginWait(in: .timer)
    scheduler.timers.arm(waiter, due: moment)
    try await wait(waiter)
  }

  func yield() async throws {
    let waiter = try beginWait(in: .nowhere)
    waiter.signal = .woken
    readyJobs += 1
    unsafe scheduler.ready.append(.turn(.passUnretained(waiter)))
    try await wait(waiter)
  }
}

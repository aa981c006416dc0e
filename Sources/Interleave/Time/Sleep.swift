/// Suspends the running task for that long, in its scheduler's time; it never wakes early.
///
/// Zero or less lets everything that is ready run first.
///
/// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
public func sleep(for duration: Duration) async throws {
  try await Scheduler.withCurrentRecord { record in
    guard duration > .zero else { return try record.beginTurn() }
    return try record.beginSleep(until: record.scheduler.now.advanced(by: duration))
  }.wait()
}

/// Suspends the running task until that moment of its scheduler's time; it never wakes early.
///
/// A moment that has passed lets everything that is ready run first.
///
/// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
public func sleep(until moment: Instant) async throws {
  try await Scheduler.withCurrentRecord { record in
    guard moment > record.scheduler.now else { return try record.beginTurn() }
    return try record.beginSleep(until: moment)
  }.wait()
}

extension Scheduler {
  /// Lets everything that is ready run before the running task goes on.
  ///
  /// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
  public static func yield() async throws {
    try await withCurrentRecord { try $0.beginTurn() }.wait()
  }
}

extension TaskRecord {
  /// Begins a wait that ends at that moment.
  final func beginSleep(until moment: Instant) throws -> ParkedWaiter {
    let waiter = try beginWait(in: .timer)
    scheduler.timers.arm(waiter, due: moment)
    return ParkedWaiter(waiter, of: self)
  }

  /// Begins a wait that ends when everything that is ready now has run.
  final func beginTurn() throws -> ParkedWaiter {
    try deliverPendingCancellation()
    return signal == .idle ? takeTurn(as: self) : takeTurn(as: makeExtraWaiter())
  }

  private func takeTurn(as waiter: Waiter) -> ParkedWaiter {
    waiter.signal = .woken
    waiter.number &+= 1
    readyJobs += 1
    scheduler.ready.append(.turn(Borrowed(self), Borrowed(waiter)))
    return ParkedWaiter(waiter, of: self)
  }
}

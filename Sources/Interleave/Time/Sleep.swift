/// Suspends the running task for that long, in its scheduler's time; it never wakes early.
///
/// Zero or less lets everything that is ready run first.
///
/// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
public func sleep(for duration: Duration) async throws {
  if isIsolated(#isolation) { return try await offActor { try await sleep(for: duration) } }
  try await Scheduler.withCurrentRecord { record in
    guard duration > .zero else { return try record.beginTurn() }
    return try record.beginSleep(until: record.scheduler.clock.now.advanced(by: duration))
  }.wait()
}

/// Suspends the running task until that moment of its scheduler's time; it never wakes early.
///
/// A moment that has passed lets everything that is ready run first.
///
/// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
public func sleep(until moment: Instant) async throws {
  if isIsolated(#isolation) { return try await offActor { try await sleep(until: moment) } }
  try await Scheduler.withCurrentRecord { record in
    guard moment > record.scheduler.clock.now else { return try record.beginTurn() }
    return try record.beginSleep(until: moment)
  }.wait()
}

extension Scheduler {
  /// Lets everything that is ready run before the running task goes on.
  ///
  /// - Throws: `CancellationError` if the task is cancelled; `SchedulerError.notOnScheduler`.
  public static func yield() async throws {
    if isIsolated(#isolation) { return try await offActor { try await yield() } }
    try await withCurrentRecord { try $0.beginTurn() }.wait()
  }
}

extension TaskRecord {
  /// Begins a wait that ends at that moment.
  final func beginSleep(until moment: Instant) throws -> SuspendedWait {
    try beginWait(in: .timer) { scheduler.timers.arm($0, due: moment) }
  }

  /// Begins a wait that ends in its turn, after everything that is ready now.
  final func beginTurn() throws -> SuspendedWait {
    if isCancellationDue { throw deliverCancellation() }
    let wait = enlistWaiter(in: .nowhere) { $0.signal = .turning }
    _ = life.addReadyStep()
    scheduler.ready.append(.turn(Unretained(self), wait.waiter))
    return wait
  }
}

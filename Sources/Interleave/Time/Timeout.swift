/// Runs `operation`, which is cancelled if it has not ended after `limit`.
///
/// The operation is awaited to its end even then, so the whole may take longer than `limit`. If the
/// operation still returns a value, that value is the result.
///
/// - Parameter limit: how long it may take; zero or less lets it go on to its first wait; without
///   limit if nil.
/// - Throws: `TimeoutError` if the limit ran out; else what `operation` throws;
///   `SchedulerError.notOnScheduler`.
@inlinable
public func withTimeout<Value>(
  _ limit: Duration?, operation: () async throws -> Value
) async throws -> Value {
  var value: Value?
  try await Scheduler.runTimeout(of: limit) { _ in value = try await operation() }
  guard let value else { throw CancellationError() }
  return value
}

/// Runs `operation`, which is cancelled if it has not ended after `limit` or at the moment that it
/// has moved its timeout to.
///
/// - Parameter limit: how long it may take at first; without limit if nil.
/// - Throws: `TimeoutError` if the limit ran out; else what `operation` throws;
///   `SchedulerError.notOnScheduler`.
@inlinable
public func withTimeout<Value>(
  _ limit: Duration?, operation: (Scheduler.Timeout) async throws -> Value
) async throws -> Value {
  var value: Value?
  try await Scheduler.runTimeout(of: limit) { value = try await operation(Scheduler.Timeout($0)) }
  guard let value else { throw CancellationError() }
  return value
}

/// Runs `operation`, which is cancelled if it has not ended by that moment.
///
/// - Parameter moment: in the scheduler's time; without limit if nil.
/// - Throws: `TimeoutError` if the moment came; else what `operation` throws;
///   `SchedulerError.notOnScheduler`.
@inlinable
public func withTimeout<Value>(
  until moment: Instant?, operation: (Scheduler.Timeout) async throws -> Value
) async throws -> Value {
  var value: Value?
  try await Scheduler.runTimeout(until: moment) {
    value = try await operation(Scheduler.Timeout($0))
  }
  guard let value else { throw CancellationError() }
  return value
}

/// Runs `operation`, which is cancelled if it has not ended by that moment.
///
/// - Parameter moment: in the scheduler's time; without limit if nil.
/// - Throws: `TimeoutError` if the moment came; else what `operation` throws;
///   `SchedulerError.notOnScheduler`.
@inlinable
public func withTimeout<Value>(
  until moment: Instant?, operation: () async throws -> Value
) async throws -> Value {
  try await withTimeout(until: moment) { _ in try await operation() }
}

extension Scheduler {
  /// A timeout that is under way, for the operation that it limits.
  public struct Timeout: Sendable {
    fileprivate let scope: TimeoutScope
    /// Asked for everything, since its task may be gone when somebody has kept this.
    fileprivate let scheduler: Scheduler

    /// The timeout whose part that is, under way.
    @usableFromInline init(_ scope: CancelScope) {
      guard let scope = scope as? TimeoutScope else { preconditionFailure("a timeout's part") }
      self.scope = scope
      scheduler = scope.record.scheduler
    }
  }
}

extension Scheduler.Timeout {
  /// When it runs out; nil if it has no limit.
  public var deadline: Instant? { scheduler.withAccess { scope.deadline?.expires } }

  /// Whether it has run out.
  public var hasExpired: Bool { scheduler.withAccess { scope.hasExpired } }

  /// Moves the moment in which it runs out; a moment that has passed counts at the next wait.
  ///
  /// - Parameter moment: in the scheduler's time; without limit if nil.
  /// - Throws: `SchedulerError.timeoutOver` if it has run out or its operation has ended.
  public func reschedule(to moment: Instant?) throws {
    try scheduler.withAccess { try scope.reschedule(from: scheduler.now, to: moment) }
  }

  /// Lets it run out after that long from now on.
  ///
  /// - Throws: `SchedulerError.timeoutOver` if it has run out or its operation has ended.
  public func reschedule(after limit: Duration) throws {
    try scheduler.withAccess {
      let now = scheduler.now
      try scope.reschedule(from: now, to: now.advanced(by: limit))
    }
  }
}

// What is the same for values of every type.
extension Scheduler {
  @usableFromInline
  static func runTimeout(
    of limit: Duration?, _ operation: (CancelScope) async throws -> Void
  ) async throws {
    if isIsolated(#isolation) {
      return try await ScopeBody.withEscaping(operation) { body in
        try await offActor { try await runTimeout(of: limit, body.run) }
      }
    }
    let (record, now) = try borrowRecord()
    try await runTimeout(
      of: record, from: now, until: limit.map { now.advanced(by: $0) }, operation)
  }

  @usableFromInline
  static func runTimeout(
    until moment: Instant?, _ operation: (CancelScope) async throws -> Void
  ) async throws {
    if isIsolated(#isolation) {
      return try await ScopeBody.withEscaping(operation) { body in
        try await offActor { try await runTimeout(until: moment, body.run) }
      }
    }
    let (record, now) = try borrowRecord()
    try await runTimeout(of: record, from: now, until: moment, operation)
  }

  /// The record of the running task, which its code keeps alive, and the time.
  private static func borrowRecord() throws -> (Unretained<TaskRecord>, Instant) {
    try withCurrentRecord { (Unretained($0), $0.scheduler.clock.now) }
  }

  /// The moment of its arming is given, since a real clock goes on between two looks at it.
  @inline(__always)
  private static func runTimeout(
    of record: Unretained<TaskRecord>, from armed: Instant, until moment: Instant?,
    _ operation: (CancelScope) async throws -> Void
  ) async throws {
    guard !record.with(\.runsChild) else {
      return try await runTimeoutApart(of: record.owned, from: armed, until: moment, operation)
    }
    let scope = record.with { TimeoutScope(record: $0, from: armed, until: moment) }
    await scope.run(operation)
    try record.with { try scope.end(of: $0) }
  }

  private static func runTimeoutApart(
    of record: TaskRecord, from armed: Instant, until moment: Instant?,
    _ operation: (CancelScope) async throws -> Void
  ) async throws {
    try await record.runApart("timeout") {
      let part = try withCurrentRecord(Unretained.init)
      try await runTimeout(of: part, from: armed, until: moment, operation)
    }
  }
}

/// One timeout around a part of one task; they nest.
private final class TimeoutScope: CancelScope, @unchecked Sendable {
  private(set) var hasExpired = false
  private var hasEnded = false
  private var armed: Instant
  private var expires: Instant?

  init(record: TaskRecord, from armed: Instant, until moment: Instant?) {
    self.armed = armed
    super.init(record: record)
    arm(until: moment, in: record.scheduler)
    record.scheduler.emit(.deadline(innermostDeadline), for: record)
  }

  override var deadline: TaskEvent.Deadline? {
    expires.map { TaskEvent.Deadline(armed: armed, expires: $0) }
  }

  override func ring(in scheduler: Scheduler) {
    hasExpired = true
    record.requestCancellation(from: .timeout, of: self)
  }

  func reschedule(from now: Instant, to moment: Instant?) throws {
    guard !hasExpired, !hasEnded else { throw SchedulerError.timeoutOver }
    record.scheduler.tellFirst(record)
    record.scheduler.timers.disarm(self)
    armed = now
    arm(until: moment, in: record.scheduler)
    record.scheduler.emit(.deadline(record.innermostDeadline), for: record)
  }

  private func arm(until moment: Instant?, in scheduler: Scheduler) {
    expires = moment
    if let moment, moment < .distantFuture { scheduler.timers.arm(self, due: moment) }
  }

  /// Ends the timeout of that task, whose operation has ended.
  func end(of record: TaskRecord) throws {
    hasEnded = true
    record.scheduler.timers.disarm(self)
    record.scheduler.emit(.deadline(record.innermostDeadline), for: record)
    let isOwn =
      hasExpired && record.withdrawCancellation(handled: requestsAtEntry) <= requestsAtEntry
    guard let failure else { return }
    if isOwn, failure is CancellationError {
      throw TimeoutError(limit: armed.duration(to: expires ?? armed))
    }
    throw failure
  }
}

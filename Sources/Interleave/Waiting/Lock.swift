extension Scheduler {
  /// A lock that one task holds at a time; the task that has waited longest gets it next.
  ///
  /// To be used by tasks of one scheduler. It is not recursive: a task that holds it and acquires it again
  /// waits for itself, which is reported as a deadlock.
  public struct Lock: Sendable {
    @usableFromInline let source: LockSource

    /// Makes a lock that is free.
    ///
    /// - Parameter name: what it is called on the screen.
    public init(_ name: String = "") { source = LockSource(named: name) }
  }
}

extension Scheduler.Lock {
  /// Whether a task holds it.
  public var isLocked: Bool { source.withAccess { source.holder != nil } }

  /// Takes the lock, after waiting for it if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func acquire() async throws {
    if try !source.takeAtOnce() { try await source.acquire() }
  }

  /// Gives the lock to the task that has waited longest, or to nobody.
  ///
  /// - Throws: `SchedulerError.lockNotHeld`; `.notOnScheduler` or `.otherScheduler`.
  public func release() throws {
    try source.enter { _ in try source.release() }
  }

  /// Runs `body` while holding the lock, and gives it back on every way out.
  ///
  /// - Throws: what `body` throws, or what `acquire` throws.
  @inlinable
  public func withLock<Value>(_ body: () async throws -> Value) async throws -> Value {
    if try !source.takeAtOnce() { try await source.acquire() }
    defer { source.releaseIfHeld() }
    return try await body()
  }
}

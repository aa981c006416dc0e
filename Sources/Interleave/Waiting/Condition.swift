extension Scheduler {
  /// A lock together with a way to wait for what happens under it.
  ///
  /// To be used by tasks of one scheduler.
  public struct Condition: Sendable {
    /// The lock that belongs to it.
    public let lock: Lock
    private let confined: Confined<ConditionState>

    /// Makes a condition.
    ///
    /// - Parameters:
    ///   - name: what it is called on the screen.
    ///   - lock: its lock, which several conditions can share; one of its own if nil.
    public init(_ name: String = "", lock: Lock? = nil) {
      self.lock = lock ?? Lock(name)
      confined = Confined(ConditionState(resource: WaitReason.Resource(named: name)))
    }
  }
}

extension Scheduler.Condition {
  /// Runs `body` while holding the lock, and gives it back on every way out.
  ///
  /// - Throws: what `body` throws, or what `Lock.acquire` throws.
  public func withLock<Value>(_ body: () async throws -> Value) async throws -> Value {
    try await lock.withLock(body)
  }

  /// Gives the lock back, waits until notified, and takes the lock again, also if cancelled.
  ///
  /// A task that is cancelled after it was notified passes the notification on.
  ///
  /// - Throws: `CancellationError`, then too with the lock held; `SchedulerError.lockNotHeld`.
  public func wait() async throws {
    if isIsolated(#isolation) { return try await offActor { try await self.wait() } }
    let record = try admitHolder()
    let wait = try record.beginWait(in: confined) { confined.state.waiters.append($0) }
    try lock.source.release()
    let end = await wait.waitUninterrupted()
    await lock.source.reacquire(for: record)
    guard end.signal == .cancelled || record.isCancellationDue else { return }
    if end.wasWoken { confined.state.wake(1, in: record.scheduler) }
    throw record.deliverCancellation()
  }

  /// Waits as often as needed for `predicate` to hold; goes on at once if it does.
  ///
  /// - Throws: what `wait` throws.
  public func wait(until predicate: () throws -> Bool) async throws {
    try Scheduler.withRunningRecord { try checkHolder($0) }
    while try !predicate() { try await wait() }
  }

  /// Lets that many of those who wait go on, once the lock is free.
  ///
  /// - Throws: `SchedulerError.lockNotHeld` unless the running task holds the lock.
  public func notify(_ count: Int = 1) throws {
    try Scheduler.withRunningRecord { record in
      try checkHolder(record)
      confined.state.wake(count, in: record.scheduler)
    }
  }

  /// Lets all who wait go on, one after the other, once the lock is free.
  ///
  /// - Throws: `SchedulerError.lockNotHeld` unless the running task holds the lock.
  public func notifyAll() throws { try notify(.max) }

  private func admitHolder() throws -> TaskRecord {
    let record = try Scheduler.currentRecord()
    try checkHolder(record)
    return record
  }

  /// Checks that the running code, which is that task's, holds the lock.
  private func checkHolder(_ record: TaskRecord) throws {
    try confined.bind(to: record.scheduler)
    guard lock.source.isHeld(by: record) else {
      throw SchedulerError.lockNotHeld(lock.source.label)
    }
  }
}

/// The tasks that wait to be notified.
private struct ConditionState: Waitable {
  let resource: WaitReason.Resource
  var waiters = WaiterList()

  mutating func wake(_ count: Int, in scheduler: Scheduler) {
    var left = count
    while left > 0, let waiter = waiters.popFirst() {
      scheduler.wake(waiter)
      left -= 1
    }
  }

  var label: String { resource.name }
  func reason(for waiter: Waiter) -> WaitReason { .condition(resource) }
  mutating func abandon(_ waiter: Waiter) { waiters.remove(waiter) }
}

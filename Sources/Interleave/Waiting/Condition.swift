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
  /// Who was notified and is cancelled passes the notification on.
  ///
  /// - Throws: `CancellationError`, then too with the lock held; `SchedulerError.lockNotHeld`.
  public func wait() async throws {
    let record = try admitHolder()
    let waiter = try record.beginWait(in: confined)
    confined.state.waiters.append(waiter)
    try lock.source.release()
    let signal = await record.suspend(waiter)
    await lock.source.reacquire(for: record)
    let isCancelled = signal == .cancelled || record.isCancellationDue
    if isCancelled, signal == .woken { confined.state.wake(1, in: record.scheduler) }
    if isCancelled { throw record.deliverCancellation() }
  }

  /// Waits as often as needed for `predicate` to hold; goes on at once if it does.
  ///
  /// - Throws: what `wait` throws.
  public func wait(until predicate: () throws -> Bool) async throws {
    _ = try admitHolder()
    while try !predicate() { try await wait() }
  }

  /// Lets that many of those who wait go on, once the lock is free.
  ///
  /// - Throws: `SchedulerError.lockNotHeld` unless the running task holds the lock.
  public func notify(_ count: Int = 1) throws {
    confined.state.wake(count, in: try admitHolder().scheduler)
  }

  /// Lets all who wait go on, one after the other, once the lock is free.
  ///
  /// - Throws: `SchedulerError.lockNotHeld` unless the running task holds the lock.
  public func notifyAll() throws { try notify(.max) }

  private func admitHolder() throws -> TaskRecord {
    let record = try confined.admit()
    guard lock.source.isHeld(by: record) else {
      throw SchedulerError.lockNotHeld(lock.source.label)
    }
    return record
  }
}

/// Who waits to be notified.
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

/// A lock's holder and those who wait for it.
///
/// Who releases it hands it to who has waited longest, so nobody who comes later can take it away.
/// Who was handed it and is cancelled passes it on.
final class LockSource: WaitSource, @unchecked Sendable {
  let resource: WaitReason.Resource
  private(set) var holder: TaskRecord?
  private var since = Instant.zero
  private var waiters = WaiterList()
  /// The next in the list of what the holder holds.
  fileprivate var nextHeld: LockSource?

  private enum Lane {
    static var acquire: UInt8 { 0 }
    /// Waits for the lock whether cancelled or not, as a condition's wait must end with it.
    static var reacquire: UInt8 { 1 }
  }

  init(named name: String) { resource = WaitReason.Resource(named: name) }

  override var label: String { resource.name }

  override func reason(for waiter: Waiter) -> WaitReason {
    let holding = holder.map { WaitReason.Holding(holder: $0.id, since: since) }
    return .lock(resource, holding, position: waiters.position(of: waiter))
  }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    if waiter.lane == Lane.reacquire {
      waiter.record.mustCancel = waiter.record.cancelRequests > 0
      return .stays
    }
    waiters.remove(waiter)
    return .leaves
  }

  override func holders(atMost limit: Int) -> [TaskRecord] { holder.map { [$0] } ?? [] }
}

extension LockSource {
  func acquire(for record: TaskRecord) async throws {
    guard holder != nil else { return take(for: record) }
    let waiter = try record.beginWait(in: self)
    waiter.lane = Lane.acquire
    waiters.append(waiter)
    if holder?.signal == .parked || holder === record { record.scheduler.noteHeldWait(of: record) }
    let signal = await record.suspend(waiter)
    let isCancelled = signal == .cancelled || record.isCancellationDue
    if isCancelled, signal == .woken { handOver(in: record.scheduler) }
    try record.deliverCancellation(if: isCancelled)
  }

  /// Acquires it even while cancelled; the cancellation stays pending.
  func reacquire(for record: TaskRecord) async {
    guard holder != nil else { return take(for: record) }
    let waiter = record.park(in: self)
    waiter.lane = Lane.reacquire
    waiters.append(waiter)
    if holder?.signal == .parked { record.scheduler.noteHeldWait(of: record) }
    _ = await record.suspend(waiter)
  }

  func release(in scheduler: Scheduler) throws {
    guard holder != nil else { throw SchedulerError.lockNotHeld(label) }
    handOver(in: scheduler)
  }

  private func handOver(in scheduler: Scheduler) {
    if let holder {
      holder.forgetHeld(self)
      scheduler.emit(.released(resource), for: holder)
    }
    holder = nil
    guard let next = waiters.popFirst() else { return }
    take(for: next.record)
    scheduler.wake(next)
  }

  private func take(for record: TaskRecord) {
    holder = record
    nextHeld = record.firstHeld
    record.firstHeld = self
    if record.scheduler.ring != nil {
      since = record.scheduler.now
      record.scheduler.emit(.acquired(resource), for: record, at: since)
    }
  }
}

extension TaskRecord {
  /// The locks that it holds, the last one first.
  final var held: [LockSource] {
    var locks: [LockSource] = []
    var candidate = firstHeld
    while let lock = candidate {
      locks.append(lock)
      candidate = lock.nextHeld
    }
    return locks
  }

  fileprivate final func forgetHeld(_ lock: LockSource) {
    if firstHeld === lock {
      firstHeld = lock.nextHeld
    } else {
      var candidate = firstHeld
      while let current = candidate, current.nextHeld !== lock { candidate = current.nextHeld }
      candidate?.nextHeld = lock.nextHeld
    }
    lock.nextHeld = nil
  }
}

/// A lock's holder and those who wait for it.
///
/// Its holder hands it to the task that has waited longest, so none that comes later can take it away.
/// A task that is cancelled after it was handed the lock passes it on.
@usableFromInline final class LockSource: WaitSource, @unchecked Sendable {
  let resource: WaitReason.Resource
  /// The task that has it, kept alive by its own code.
  @safe @exclusivity(unchecked) private var owner: Unretained<TaskRecord>?
  /// Which child of Swift's own of that task has it; 0 if its own code has.
  @safe @exclusivity(unchecked) private var ownerChild: UInt = 0
  /// The same if it has ended and never gave the lock back.
  private var absentOwner: TaskRecord?
  private var since = Instant.zero
  @safe @exclusivity(unchecked) private var waiters = WaiterList()
  @safe @exclusivity(unchecked) private var place = ResourcePlace()
  /// The next in the list of what the holder holds.
  fileprivate var nextHeld: Unretained<LockSource>?

  private enum List {
    static var acquire: UInt8 { 0 }
    /// Waits for the lock whether cancelled or not, as a condition's wait must end with it.
    static var reacquire: UInt8 { 1 }
  }

  init(named name: String) { resource = WaitReason.Resource(named: name) }

  deinit { owner?.with { $0.forgetHeld(self) } }

  /// The task that has it.
  var holder: TaskRecord? { owner?.owned }

  override var label: String { resource.name }

  override var canLose: Bool { true }
  override var loss: String? {
    holder.map { "lock \(label) was never given back by \($0.name), which has ended" }
  }

  override func reason(for waiter: Waiter) -> WaitReason {
    let holding = holder.map { WaitReason.Holding(holder: $0.id, since: since) }
    return .lock(resource, holding, position: waiters.position(of: waiter))
  }

  override func tellWait(
    of waiter: Waiter, id: TaskID, to log: EventLog, at time: Instant
  ) -> Bool {
    let position = waiters.position(of: waiter)
    log.withRoom { chunk in
      let detail = EventDetail(
        resource: chunk.place(of: resource, &place),
        position: UInt32(truncatingIfNeeded: position),
        first: Int64(bitPattern: owner?.with(\.id.rawValue) ?? 0), second: since.nanoseconds,
        hasSecond: owner != nil)
      chunk.append(.lock, detail, time, id)
    }
    return true
  }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    if waiter.list == List.reacquire {
      waiter.record.cancellations.stayPending()
      return .stays
    }
    waiters.remove(waiter)
    return .leaves
  }

  override func holders(atMost limit: Int) -> [TaskRecord] { holder.map { [$0] } ?? [] }
}

extension LockSource {
  /// Takes the lock for the running task without a suspension; false if it is not free, or where the
  /// running code is not on its scheduler's thread, so that it has to go the longer way.
  ///
  /// - Throws: `SchedulerError.otherScheduler`.
  @usableFromInline func takeAtOnce() throws -> Bool {
    if isEntered, owner != nil { return false }
    guard let record = Scheduler.runnerOnThisThread else { return false }
    return try record.with { record in
      try bind(to: record.scheduler)
      guard owner == nil else { return false }
      take(for: record, by: record.runningChild)
      return true
    }
  }

  /// Takes the lock for the running task, after waiting for it if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  @usableFromInline func acquire() async throws {
    if isIsolated(#isolation) { return try await offActor { [self] in try await acquire() } }
    guard let wait = try takeOrBeginWaiting() else { return }
    try await wait.wait { end, _ in if end.wasWoken { handOver() } }
  }

  /// Takes the lock if it is free; else begins to wait for it.
  private func takeOrBeginWaiting() throws -> SuspendedWait? {
    try admit { record in
      guard owner != nil else {
        take(for: record, by: record.runningChild)
        return nil
      }
      return try record.beginWait(in: self) { waiter in
        waiter.list = List.acquire
        waiters.append(waiter)
        noteWait(of: record)
      }
    }
  }

  /// Acquires it even while cancelled; the cancellation stays pending.
  func reacquire(for record: TaskRecord) async {
    guard owner != nil else { return take(for: record, by: record.runningChild) }
    let wait = record.beginUninterruptedWait(in: self) { waiter in
      waiter.list = List.reacquire
      waiters.append(waiter)
      noteWait(of: record)
    }
    _ = await wait.waitUninterrupted()
  }

  /// A cycle can only close if the holder waits, too.
  private func noteWait(of record: TaskRecord) {
    guard owner?.with({ $0.signal == .parked || $0 === record }) == true else { return }
    record.scheduler.noteHeldWait(of: record)
  }

  /// Gives the lock back if the running task holds it.
  ///
  /// Nothing but a scheduler's task comes here, and it is told by its own code wherever that runs; so
  /// there is no error to pass on.
  @usableFromInline func releaseIfHeld() {
    guard let record = Scheduler.runnerOnThisThread else { return releaseFromElsewhere() }
    if record.with({ isHeld(by: $0) }) { handOver() }
  }

  @inline(never)
  private func releaseFromElsewhere() {
    try? Scheduler.withRunningRecord { if isHeld(by: $0) { handOver() } }
  }

  func release() throws {
    guard owner != nil else { throw SchedulerError.lockNotHeld(label) }
    handOver()
  }

  fileprivate func keepOwner(_ record: TaskRecord) { absentOwner = record }

  /// Whether the running code, which is that task's, holds it.
  func isHeld(by record: TaskRecord) -> Bool {
    owner?.with { $0 === record } == true && ownerChild == record.runningChild
  }

  private func handOver() {
    var time = Instant.zero
    owner?.with { holder in
      let isWatched = holder.scheduler.observer != nil
      if isWatched {
        holder.scheduler.tellFirst(holder)
        // A wait says who holds the lock, so that of the next one changes, too.
        waiters.first?.with { holder.scheduler.tellFirst($0) }
      }
      holder.forgetHeld(self)
      if isWatched { time = tell(.released, of: holder) }
    }
    // Its `deinit` may run anybody's code: not before the lock has its next holder.
    let absent = absentOwner
    absentOwner = nil
    defer { withExtendedLifetime(absent) {} }
    let hasNext = waiters.removeFirst { next in
      next.owner.with { take(for: $0, by: next.child, at: time) }
      Scheduler.withCurrent { $0.wake(next) }
    }
    if !hasNext { owner = nil }
  }

  /// Gives it to a task.
  ///
  /// - Parameter time: when, if that is known.
  @inline(__always)
  private func take(for record: TaskRecord, by child: UInt, at time: Instant = .zero) {
    let isWatched = record.scheduler.observer != nil
    if isWatched { record.scheduler.tellFirst(record) }
    owner = Unretained(record)
    ownerChild = child
    nextHeld = record.firstHeld
    record.firstHeld = Unretained(self)
    if isWatched { since = tell(.acquired, of: record, at: time) }
  }

  /// Tells whoever watches that a task has it, or has it no more; returns the time of that.
  @inline(never)
  private func tell(
    _ kind: EventSlot.Kind, of record: TaskRecord, at known: Instant = .zero
  ) -> Instant {
    guard let observer = record.scheduler.observer else { return .zero }
    let time = known == .zero ? record.scheduler.now : known
    record.scheduler.lastTold = time
    observer.with { log in
      log.withRoom { chunk in
        let index = chunk.place(of: resource, &place)
        chunk.append(EventSlot(kind, UInt64(index), time, record.id))
      }
    }
    return time
  }
}

extension TaskRecord {
  /// The child of Swift's own whose code runs; 0 if it is the task's own code.
  @inline(__always)
  fileprivate final var runningChild: UInt { runsChild ? SwiftTask.running : 0 }

  /// The locks that it holds, the last one first.
  final var held: [LockSource] {
    var locks: [LockSource] = []
    var candidate = firstHeld
    while let lock = candidate?.owned {
      locks.append(lock)
      candidate = lock.nextHeld
    }
    return locks
  }

  /// Keeps it, which has ended, for the locks that it never gave back.
  final func keepForHeldLocks() {
    for lock in held { lock.keepOwner(self) }
  }

  fileprivate final func forgetHeld(_ lock: LockSource) {
    let next = lock.nextHeld
    lock.nextHeld = nil
    if firstHeld?.with({ $0 === lock }) == true { return firstHeld = next }
    held.first { $0.nextHeld?.with { $0 === lock } == true }?.nextHeld = next
  }
}

extension Scheduler {
  /// A place where so many tasks wait for each other; when all have arrived, all go on.
  ///
  /// It can be used again as soon as all have left. To be used by tasks of one scheduler.
  public struct Barrier: Sendable {
    private let confined: Confined<BarrierState>

    /// Makes a barrier.
    ///
    /// - Parameters:
    ///   - name: what it is called on the screen.
    ///   - parties: how many tasks have to arrive; at least one.
    public init(_ name: String = "", parties: Int) {
      confined = Confined(
        BarrierState(resource: WaitReason.Resource(named: name), parties: max(1, parties)))
    }
  }
}

extension Scheduler.Barrier {
  /// How many tasks wait at it for the others.
  public var arrived: Int { confined.withAccess { confined.state.arrivals.count } }

  /// Whether it was aborted.
  public var isBroken: Bool { confined.withAccess { confined.state.phase == .broken } }

  /// Waits until all parties have arrived; while an earlier round leaves, waits for that first.
  ///
  /// - Returns: a number from 0 to `parties - 1`, another one for each task of the round.
  /// - Throws: `SchedulerError.barrierBroken`; `CancellationError`, and then the barrier counts the
  ///   task no more; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  @discardableResult
  public func wait() async throws -> Int {
    if isIsolated(#isolation) { return try await offActor { try await wait() } }
    let record = try confined.admit()
    while confined.state.phase == .draining {
      try await record.beginWait(in: confined) { confined.state.enqueue(newcomer: $0) }.wait()
    }
    guard confined.state.phase == .filling else { throw broken }
    if confined.state.arrivals.count + 1 == confined.state.parties {
      return confined.state.drain(in: record.scheduler)
    }
    let end = try await record.beginWait(in: confined) { confined.state.enqueue(arrival: $0) }
      .wait { end, record in
        if end.wasWoken, end.list == BarrierState.List.arrival {
          _ = confined.state.leave(in: record.scheduler)
        }
      }
    if end.list == BarrierState.List.expelled { throw broken }
    return confined.state.leave(in: record.scheduler)
  }

  /// Makes every waiting task fail, and begins anew.
  ///
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func reset() throws {
    try confined.enter { confined.state.expel(in: $0, then: .filling) }
  }

  /// Makes every task that waits or comes fail, until it is reset.
  ///
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func abort() throws {
    try confined.enter { confined.state.expel(in: $0, then: .broken) }
  }

  private var broken: SchedulerError { .barrierBroken(confined.label) }
}

/// The tasks that wait at a barrier, and for what.
private struct BarrierState: Waitable {
  enum Phase { case filling, draining, broken }

  enum List {
    static var arrival: UInt8 { 0 }
    static var newcomer: UInt8 { 1 }
    static var expelled: UInt8 { 2 }
  }

  let resource: WaitReason.Resource
  let parties: Int
  private(set) var phase = Phase.filling
  private(set) var arrivals = WaiterList()
  private var newcomers = WaiterList()
  /// How many of the last round have not left yet.
  private var leaving = 0

  init(resource: WaitReason.Resource, parties: Int) {
    self.resource = resource
    self.parties = parties
  }

  mutating func enqueue(newcomer waiter: Waiter) {
    waiter.list = List.newcomer
    newcomers.append(waiter)
  }

  mutating func enqueue(arrival waiter: Waiter) {
    waiter.list = List.arrival
    arrivals.append(waiter)
  }

  /// The last party has arrived: all go on; returns its own number.
  mutating func drain(in scheduler: Scheduler) -> Int {
    leaving = arrivals.count
    if leaving > 0 { phase = .draining }
    while let waiter = arrivals.popFirst() { scheduler.wake(waiter) }
    return parties - 1
  }

  /// One of those who went on leaves; returns its number.
  mutating func leave(in scheduler: Scheduler) -> Int {
    leaving -= 1
    if leaving == 0, phase == .draining {
      phase = .filling
      admitNewcomers(in: scheduler)
    }
    return parties - 2 - leaving
  }

  mutating func expel(in scheduler: Scheduler, then next: Phase) {
    while let waiter = arrivals.popFirst() {
      waiter.list = List.expelled
      scheduler.wake(waiter)
    }
    phase = next == .filling && leaving > 0 ? .draining : next
    if phase != .draining { admitNewcomers(in: scheduler) }
  }

  private mutating func admitNewcomers(in scheduler: Scheduler) {
    while let waiter = newcomers.popFirst() { scheduler.wake(waiter) }
  }

  var label: String { resource.name }
  func reason(for waiter: Waiter) -> WaitReason {
    .barrier(resource, arrived: arrivals.count, parties: parties)
  }

  mutating func abandon(_ waiter: Waiter) {
    if waiter.list == List.newcomer { newcomers.remove(waiter) } else { arrivals.remove(waiter) }
  }
}

extension Scheduler {
  /// A flag that tasks wait for: once it is set, all go on.
  ///
  /// To be used by tasks of one scheduler.
  public struct Event: Sendable {
    private let confined: Confined<EventState>

    /// Makes an event that is not set.
    ///
    /// - Parameter name: what it is called on the screen.
    public init(_ name: String = "") {
      confined = Confined(EventState(resource: WaitReason.Resource(named: name)))
    }
  }
}

extension Scheduler.Event {
  /// Whether it is set.
  public var isSet: Bool { confined.withAccess { confined.state.isSet } }

  /// Sets it: every waiting task goes on, even if it is cleared at once.
  ///
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func set() throws {
    try confined.enter { scheduler in
      confined.state.isSet = true
      while let waiter = confined.state.popFirst() { scheduler.wake(waiter) }
    }
  }

  /// Clears it: a task that waits from now on waits for the next `set`.
  ///
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func clear() throws {
    try confined.enter { _ in confined.state.isSet = false }
  }

  /// Waits until it is set; goes on at once if it is.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func wait() async throws {
    if isIsolated(#isolation) { return try await offActor { try await wait() } }
    let record = try confined.admit()
    guard !confined.state.isSet else { return }
    try await record.beginWait(in: confined) { confined.state.append($0) }.wait()
  }

  /// Waits until it is set, but no longer than until that moment; goes on at once if it is set.
  ///
  /// It shows as a sleep until then. Unlike a timeout it cancels nothing.
  ///
  /// - Parameter moment: in the scheduler's time.
  /// - Returns: whether it was set.
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func wait(until moment: Instant) async throws -> Bool {
    if isIsolated(#isolation) { return try await offActor { try await self.wait(until: moment) } }
    let record = try confined.admit()
    guard !confined.state.isSet else { return true }
    let wait = try record.beginWait(in: confined) { waiter in
      confined.state.append(waiter)
      if moment < .distantFuture { record.scheduler.timers.arm(waiter, due: moment) }
    }
    return try await wait.wait().list != EventState.List.expired
  }
}

/// Whether an event is set, and which tasks wait for it.
private struct EventState: Waitable {
  let resource: WaitReason.Resource
  var isSet = false
  private var waiters = WaiterList()

  enum List {
    static var none: UInt8 { 0 }
    static var waiting: UInt8 { 1 }
    /// Its time ran out.
    static var expired: UInt8 { 2 }
  }

  init(resource: WaitReason.Resource) { self.resource = resource }

  var label: String { resource.name }

  func reason(for waiter: Waiter) -> WaitReason {
    waiter.timer == 0 ? .event(resource) : .sleep(until: waiter.due)
  }

  mutating func append(_ waiter: Waiter) {
    waiter.list = List.waiting
    waiters.append(waiter)
  }

  mutating func popFirst() -> Waiter? {
    let waiter = waiters.popFirst()
    waiter?.list = List.none
    return waiter
  }

  mutating func abandon(_ waiter: Waiter) { waiters.remove(waiter) }

  mutating func noteExpiry(of waiter: Waiter) {
    guard waiter.list == List.waiting else { return }
    waiters.remove(waiter)
    waiter.list = List.expired
  }
}

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
  public var isSet: Bool { confined.state.isSet }

  /// Sets it: everyone who waits goes on, even if it is cleared at once.
  ///
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func set() throws {
    let scheduler = try confined.enter()
    confined.state.isSet = true
    while let waiter = confined.state.popFirst() { scheduler.wake(waiter) }
  }

  /// Clears it: who waits from now on waits for the next `set`.
  ///
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func clear() throws {
    _ = try confined.enter()
    confined.state.isSet = false
  }

  /// Waits until it is set; goes on at once if it is.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func wait() async throws {
    let record = try confined.admit()
    guard !confined.state.isSet else { return }
    let waiter = try record.beginWait(in: confined)
    confined.state.append(waiter)
    try await record.wait(waiter)
  }

  /// Waits until it is set, but no longer than until that moment; goes on at once if it is set.
  ///
  /// It shows as a sleep until then. Unlike a timeout it cancels nothing.
  ///
  /// - Parameter moment: in the scheduler's time.
  /// - Returns: whether it was set.
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func wait(until moment: Instant) async throws -> Bool {
    let record = try confined.admit()
    guard !confined.state.isSet else { return true }
    let waiter = try record.beginWait(in: confined)
    confined.state.append(waiter)
    record.scheduler.timers.arm(waiter, due: moment)
    // Who is woken by the timer is still in the list, even if it is cancelled at the same time.
    defer { confined.state.abandon(waiter) }
    try await record.wait(waiter)
    return !confined.state.isListed(waiter)
  }
}

/// Whether an event is set, and who waits for it.
private struct EventState: Waitable {
  let resource: WaitReason.Resource
  var isSet = false
  private var waiters = WaiterList()

  /// The lane of those who stand in the list.
  private static let listed: UInt8 = 1

  init(resource: WaitReason.Resource) { self.resource = resource }

  var label: String { resource.name }

  func reason(for waiter: Waiter) -> WaitReason {
    waiter.timer == 0 ? .event(resource) : .sleep(until: waiter.due)
  }

  func isListed(_ waiter: Waiter) -> Bool { waiter.lane == Self.listed }

  mutating func append(_ waiter: Waiter) {
    waiter.lane = Self.listed
    waiters.append(waiter)
  }

  mutating func popFirst() -> Waiter? {
    let waiter = waiters.popFirst()
    waiter?.lane = 0
    return waiter
  }

  mutating func abandon(_ waiter: Waiter) {
    guard isListed(waiter) else { return }
    waiter.lane = 0
    waiters.remove(waiter)
  }
}

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
    while let waiter = confined.state.waiters.popFirst() { scheduler.wake(waiter) }
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
    confined.state.waiters.append(waiter)
    try await record.wait(waiter)
  }
}

/// Whether an event is set, and who waits for it.
private struct EventState: Waitable {
  let resource: WaitReason.Resource
  var isSet = false
  var waiters = WaiterList()

  var label: String { resource.name }
  func reason(for waiter: Waiter) -> WaitReason { .event(resource) }
  mutating func abandon(_ waiter: Waiter) { waiters.remove(waiter) }
}

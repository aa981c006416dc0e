extension Scheduler {
  /// A number of permits that tasks take and give back; the task that has waited longest gets the next one.
  ///
  /// To be used by tasks of one scheduler.
  public struct Semaphore: Sendable {
    private let confined: Confined<SemaphoreState>

    /// Makes a semaphore with that many permits.
    ///
    /// - Parameters:
    ///   - name: what it is called on the screen.
    ///   - permits: how many tasks can have one at a time.
    ///   - bound: how many permits there can be at most; without limit if nil, so that `release` adds
    ///     permits that nobody has acquired.
    /// - Precondition: there are no fewer than zero permits, and no more than the bound.
    public init(_ name: String = "", permits: Int, bound: Int? = nil) {
      precondition(permits >= 0, "Semaphore \(name): \(permits) permits; give zero or more.")
      precondition(
        bound.map { permits <= $0 } ?? true,
        "Semaphore \(name): \(permits) permits are more than its bound allows; give fewer.")
      confined = Confined(
        SemaphoreState(
          resource: WaitReason.Resource(named: name), available: permits, limit: permits,
          bound: bound))
    }
  }
}

extension Scheduler.Semaphore {
  /// How many permits can be had at once.
  public var available: Int { confined.withAccess { confined.state.available } }

  /// Takes a permit, after waiting for one if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func acquire() async throws {
    if isIsolated(#isolation) { return try await offActor { try await acquire() } }
    let record = try confined.admit()
    guard !confined.state.take() else { return }
    try await record.beginWait(in: confined) { confined.state.waiters.append($0) }
      .wait { end, record in if end.wasWoken { confined.state.giveBack(in: record.scheduler) } }
  }

  /// Gives a permit to the task that has waited longest, or back to the semaphore.
  ///
  /// Within `withPermit` it gives back the permit of that; then the end of `withPermit` gives back
  /// none.
  ///
  /// - Throws: `SchedulerError.tooManyReleases` if it has a bound and all of its permits; or
  ///   `.notOnScheduler`, `.otherScheduler`.
  public func release() throws {
    try confined.enter { scheduler in
      if let bound = confined.state.bound, confined.state.available >= bound {
        throw SchedulerError.tooManyReleases(confined.label)
      }
      _ = scheduler.running?.forgetPermit(of: confined.state.resource)
      confined.state.giveBack(in: scheduler)
    }
  }

  /// Runs `body` with a permit, and gives it back on every way out.
  ///
  /// - Throws: what `body` throws, or what `acquire` throws.
  public func withPermit<Value>(_ body: () async throws -> Value) async throws -> Value {
    try await acquireNoted()
    defer { giveBackNoted() }
    return try await body()
  }

  private func acquireNoted() async throws {
    if isIsolated(#isolation) { return try await offActor { try await acquireNoted() } }
    try await acquire()
    try Scheduler.currentRecord().notePermit(of: confined.state.resource)
  }

  /// Gives back the permit of `withPermit`, which nothing but a scheduler's task runs, unless its body
  /// has done so.
  private func giveBackNoted() {
    try? Scheduler.withRunningRecord { record in
      guard record.forgetPermit(of: confined.state.resource) else { return }
      confined.state.giveBack(in: record.scheduler)
    }
  }
}

/// A semaphore's permits and those who wait for one.
///
/// A permit that is given back goes to the first in line at once, so nobody who comes later can
/// take it away. A waiter that is cancelled after it was given a permit returns it.
private struct SemaphoreState: Waitable {
  let resource: WaitReason.Resource
  private(set) var available: Int
  let limit: Int
  let bound: Int?
  var waiters = WaiterList()

  init(resource: WaitReason.Resource, available: Int, limit: Int, bound: Int?) {
    self.resource = resource
    self.available = available
    self.limit = limit
    self.bound = bound
  }

  mutating func take() -> Bool {
    guard available > 0 else { return false }
    available -= 1
    return true
  }

  mutating func giveBack(in scheduler: Scheduler) {
    if let waiter = waiters.popFirst() {
      scheduler.wake(waiter)
    } else {
      available += 1
    }
  }

  var label: String { resource.name }
  var loss: String? {
    guard available < limit else { return nil }
    return
      "semaphore \(label) has \(available) of its \(limit) permits, and no task is left to give back"
      + " the others"
  }

  mutating func reason(for waiter: Waiter) -> WaitReason {
    .semaphore(resource, limit: limit, position: waiters.position(of: waiter))
  }

  mutating func abandon(_ waiter: Waiter) { waiters.remove(waiter) }
}

extension TaskRecord {
  fileprivate final func notePermit(of semaphore: WaitReason.Resource) {
    ensureExtras().permits.append(semaphore)
    scheduler.emit(.acquired(semaphore), for: self)
  }

  /// Forgets a permit that it has; false if it has none.
  fileprivate final func forgetPermit(of semaphore: WaitReason.Resource) -> Bool {
    guard let index = extras?.permits.lastIndex(of: semaphore) else { return false }
    extras?.permits.remove(at: index)
    scheduler.emit(.released(semaphore), for: self)
    return true
  }
}

/// A group that is under way: its body's scope, and its tasks.
final class GroupScope: CancelScope, @unchecked Sendable {
  private enum Phase { case body, leaving, over }

  private var phase = Phase.body
  private var children: [TaskID: TaskRecord] = [:]
  private var errors: [any Error] = []
  private var isAborting = false
  private var hasCancelledBody = false
  private let exit = GroupExit()
  let scheduler: Scheduler

  override init(record: TaskRecord) {
    scheduler = record.scheduler
    super.init(record: record)
  }

  /// The scheduler, if the group still takes tasks.
  func admit() throws -> Scheduler {
    guard let current = Scheduler.current else { throw SchedulerError.notOnScheduler }
    guard current === scheduler else { throw SchedulerError.otherScheduler("group") }
    let isOpen = scheduler.withAccess { phase != .over && !isAborting }
    guard isOpen else { throw SchedulerError.groupOver }
    return scheduler
  }

  func add(_ child: TaskRecord) {
    children[child.id] = child
    child.addEndListener(self)
  }

  private func abort() {
    guard !isAborting else { return }
    isAborting = true
    record.scheduler.cancel(remaining, from: .task(record.id))
  }

  /// Ends the group, whose body has ended, once all its tasks have ended.
  func end() async throws {
    let error = failure
    phase = .leaving
    var wasCancelled = error is CancellationError
    if error != nil { abort() }
    if hasCancelledBody,
      record.withdrawCancellation(handled: requestsAtEntry) <= requestsAtEntry
    {
      wasCancelled = false
    }
    if await awaitChildren() { wasCancelled = true }
    phase = .over
    if let error, !(error is CancellationError) { errors.append(error) }
    guard errors.isEmpty else { throw groupError() }
    if wasCancelled { throw CancellationError() }
    if let error { throw error }
  }

  /// Waits for all tasks, also for those that they add; says whether it was cancelled meanwhile.
  private func awaitChildren() async -> Bool {
    var wasCancelled = false
    while !children.isEmpty {
      if record.isCancellationDue {
        wasCancelled = true
        record.markCancellationDelivered()
        abort()
      }
      let wait = record.beginUninterruptedWait(in: exit) { waiter in
        exit.begin(of: self, waiter: waiter)
        record.scheduler.noteHeldWait(of: record)
      }
      _ = await wait.waitUninterrupted()
      if exit.isInterrupted { wasCancelled = true }
    }
    return wasCancelled
  }

  /// The error with all errors; a cancellation that came besides stays pending.
  private func groupError() -> GroupError {
    record.cancellations.stayPending(beyond: requestsAtEntry)
    return GroupError(errors: errors)
  }
}

extension GroupScope: EndListener {
  func noteEnd(of ended: TaskRecord) {
    exit.tellFirst(in: ended.scheduler)
    children[ended.id] = nil
    ended.isRetrieved = true
    if let error = ended.failure, !(error is CancellationError) {
      errors.append(error)
      let isFirst = !isAborting
      abort()
      if isFirst, phase == .body {
        hasCancelledBody = true
        record.requestCancellation(from: .task(ended.id), of: self)
      }
    }
    if children.isEmpty { exit.open(in: ended.scheduler, by: ended) } else { exit.tellProgress() }
  }

  /// How many have not ended.
  fileprivate var remainingCount: Int { children.count }

  /// Those who have not ended, the oldest first.
  ///
  /// - Complexity: O(n log n).
  fileprivate var remaining: [TaskRecord] { children.values.sorted { $0.id < $1.id } }

  fileprivate func interrupt() { abort() }
}

/// Where a group's owner waits for the group's tasks.
private final class GroupExit: WaitSource, @unchecked Sendable {
  /// The group, which keeps this.
  private var scope: Unretained<GroupScope>?
  private var waiter: Waiter?
  private(set) var isInterrupted = false

  func begin(of scope: GroupScope, waiter: Waiter) {
    self.scope = Unretained(scope)
    self.waiter = waiter
  }

  func open(in scheduler: Scheduler, by ended: TaskRecord) {
    guard let waiter else { return }
    self.waiter = nil
    scheduler.wake(waiter)
  }

  /// Tells of who waits here, before fewer tasks are left.
  func tellFirst(in scheduler: Scheduler) { scheduler.tellFirst(waiter) }

  /// Tells that fewer tasks are left.
  func tellProgress() {
    guard let waiter else { return }
    let owner = waiter.record
    tellChange(for: waiter)
    if scope?.with(\.remainingCount) == 1 { owner.scheduler.noteHeldWait(of: owner) }
  }

  override func reason(for waiter: Waiter) -> WaitReason {
    .group(remaining: scope?.with(\.remainingCount) ?? 0)
  }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    isInterrupted = true
    scope?.with { $0.interrupt() }
    return .stays
  }

  override var endsByFailure: Bool { true }

  override func holders(atMost limit: Int) -> [TaskRecord] {
    // Some of a large group would be found or not by chance.
    guard let scope = scope?.owned, scope.remainingCount <= limit else { return [] }
    return scope.remaining
  }
}

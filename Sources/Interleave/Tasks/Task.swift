extension Scheduler {
  /// A running piece of async code with a name, a state, and a value to await.
  public struct Task<Success: Sendable>: Sendable {
    @usableFromInline let record: TypedRecord<Success>

    @usableFromInline init(record: TypedRecord<Success>) { self.record = record }
  }
}

extension Scheduler.Task: Hashable, Identifiable {
  /// Its identity.
  public var id: TaskID { record.id }

  /// Its name.
  public var name: String { record.name }

  /// Where it is in its life.
  public var state: TaskState { record.scheduler.withAccess { record.state } }

  /// Whether it has ended.
  public var hasEnded: Bool { record.scheduler.withAccess { record.hasEnded } }

  /// Its value, once it has ended.
  ///
  /// Cancelling the task that awaits cancels this one too, and the await ends when this one has
  /// ended; `shield` keeps it alive.
  ///
  /// - Throws: what the task threw; `CancellationError` if it was cancelled;
  ///   `SchedulerError.awaitsItself`; `SchedulerError.notOnScheduler`.
  @inlinable
  public var value: Success {
    get async throws {
      if !record.isKnownToHaveEnded { try await record.awaitEnd() }
      return try record.takeResult()
    }
  }

  /// Asks for its cancellation, from the scheduler's thread or any other.
  ///
  /// - Returns: false if it had ended already; from another thread, true.
  @discardableResult
  public func cancel() -> Bool { record.cancelFromAnywhere() }

  func takeResult() throws -> Success { try record.takeResult() }

  /// Whether both are the same task.
  public static func == (left: Self, right: Self) -> Bool { left.record === right.record }

  /// Hashes its identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(record)) }
}

extension TaskRecord {
  /// Whether it has ended, as its scheduler's thread knows at once; false on any other.
  @usableFromInline final var isKnownToHaveEnded: Bool {
    guard scheduler.isOnThisThread else { return false }
    scheduler.exploredRun?.touch(task: id)
    return hasEnded
  }

  /// Suspends the running task until this one has ended, whose cancellation is passed on to it.
  @usableFromInline final func awaitEnd() async throws {
    if isIsolated(#isolation) { return try await offActor { [self] in try await awaitEnd() } }
    guard scheduler.isOnThisThread else { return try checkEndFromElsewhere() }
    scheduler.exploredRun?.touch(task: id)
    if hasEnded { return }
    try await beginAwaitingEnd().wait()
    try Scheduler.withCurrentRecord { waiting in
      if waiting.cancellations.count > 0, failure is CancellationError {
        waiting.markCancellationDelivered()
      }
    }
  }

  /// What is no task of its scheduler cannot wait for it, but look at what came out of it.
  private final func checkEndFromElsewhere() throws {
    if scheduler.withAccess({ hasEnded }) { return }
    guard Scheduler.onThisThread != nil else { throw SchedulerError.notOnScheduler }
    throw SchedulerError.otherScheduler(name)
  }

  private final func beginAwaitingEnd() throws -> SuspendedWait {
    try Scheduler.withCurrentRecord { waiting in
      try checkAwaitable(by: waiting)
      return try waiting.beginWait(in: .task(Unretained(self)), ifCancelled: .interrupts) {
        waiter in
        endWaiters.append(waiter)
        scheduler.noteHeldWait(of: waiting)
      }
    }
  }

  /// Suspends the running task until this one has ended, in a wait that `source` can interrupt.
  final func awaitEnd(through source: WaitSource) async throws {
    let waiting = try admitWaiting()
    try await waiting.beginWait(in: source) { waiter in
      endWaiters.append(waiter)
      scheduler.noteHeldWait(of: waiting)
    }.wait()
  }

  private func admitWaiting() throws -> TaskRecord {
    let waiting = try Scheduler.currentRecord()
    try checkAwaitable(by: waiting)
    return waiting
  }

  /// Checks that this task and the waiting one are two tasks of one scheduler.
  final func checkAwaitable(by waiting: TaskRecord) throws {
    scheduler.exploredRun?.touch(task: id)
    guard waiting !== self else { throw SchedulerError.awaitsItself(name) }
    guard waiting.scheduler === scheduler else { throw SchedulerError.otherScheduler(name) }
  }

  /// Where it is in its life.
  final var state: TaskState {
    outcome.map(TaskState.ended) ?? state(doing: activity)
  }

  /// What it does, if it has not ended.
  final var activity: TaskState.Activity {
    switch life.phase {
    case .unborn, .ready, .ended: .ready
    case .running: .running
    case .waiting: .waiting(waitReason)
    }
  }

  /// Its state while it does that.
  final func state(doing activity: TaskState.Activity) -> TaskState {
    .alive(activity, extras?.cancellation)
  }
}

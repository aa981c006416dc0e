/// The state changes of one short while, as the stream delivers them.
public struct EventBatch: Equatable, Sendable {
  /// The changes, oldest first.
  public var events: [TaskEvent]
  /// How many changes were lost just before the first of `events`, as nobody fetched them in time.
  public var evicted: Int
  /// Every live task as it was when `events` began; it replaces all that was known.
  ///
  /// There is one at the start and after a loss. Of very many tasks it is only a part.
  public var snapshot: Snapshot?
  /// The scheduler's clock and counters at the end of the batch.
  public var status: SchedulerStatus

  /// Makes a batch.
  public init(
    events: [TaskEvent], evicted: Int = 0, snapshot: Snapshot? = nil, status: SchedulerStatus
  ) {
    self.events = events
    self.evicted = evicted
    self.snapshot = snapshot
    self.status = status
  }
}

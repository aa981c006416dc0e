/// The scheduler's clock and counters at one moment.
public struct SchedulerStatus: Equatable, Sendable {
  /// The scheduler's time.
  public var now: Instant
  /// How that time runs.
  public var pace: Pace
  /// How many tasks were ever spawned.
  public var spawned: Int
  /// How many of them have ended.
  public var ended: Int
  /// The longest that a ready task waited for its turn since the last batch, in real time.
  public var lag: Duration
  /// Whether the scheduler has closed: no batch follows.
  public var isClosed: Bool

  /// Makes a status.
  public init(
    now: Instant = .zero, pace: Pace = .scaled(1), spawned: Int = 0, ended: Int = 0,
    lag: Duration = .zero, isClosed: Bool = false
  ) {
    self.now = now
    self.pace = pace
    self.spawned = spawned
    self.ended = ended
    self.lag = lag
    self.isClosed = isClosed
  }
}

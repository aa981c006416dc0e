/// What a recording that is entered in its middle tells of the time before, besides the live tasks.
///
/// Whoever folds it after its snapshot knows what they would know from the beginning, as far as it goes
/// back: how many tasks, lines and values it has is bounded.
public struct Recap: Equatable, Sendable {
  /// The tasks that have ended last, the oldest first.
  public var ended: [Snapshot.Entry]
  /// What tasks said of themselves and what was said of them, oldest first.
  ///
  /// There are log lines, measures, candles, warnings and cancellations.
  public var events: [TaskEvent]
  /// The lines that were printed last.
  public var output: [OutputLine]
  /// How all tasks ended that have, of which `ended` are the last.
  public var totals: Totals

  /// How many tasks have ended in which way.
  public struct Totals: Hashable, Sendable {
    /// They returned.
    public var succeeded = 0
    /// They threw.
    public var failed = 0
    /// They ran out of time.
    public var timedOut = 0
    /// They ended by their cancellation.
    public var cancelled = 0

    /// Makes totals of nothing.
    public init() {}

    /// Counts one more.
    public mutating func add(_ outcome: Outcome) {
      switch outcome {
      case .succeeded, .unknown: succeeded += 1
      case .failed: failed += 1
      case .timedOut: timedOut += 1
      case .cancelled: cancelled += 1
      }
    }
  }

  /// Makes a recap.
  public init(
    ended: [Snapshot.Entry] = [], events: [TaskEvent] = [], output: [OutputLine] = [],
    totals: Totals = Totals()
  ) {
    self.ended = ended
    self.events = events
    self.output = output
    self.totals = totals
  }

  /// Whether it tells nothing.
  public var isEmpty: Bool {
    ended.isEmpty && events.isEmpty && output.isEmpty && totals == Totals()
  }
}

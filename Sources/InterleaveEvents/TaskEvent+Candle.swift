extension TaskEvent {
  /// How a value moved within one interval: a candle of a task's chart.
  ///
  /// A later candle with the same start replaces an earlier one.
  public struct Candle: Hashable, Sendable {
    /// When the interval began, in seconds since the beginning of 1970.
    public let start: Int64
    /// How many seconds the interval is long.
    public let length: Int64
    /// The first value.
    public let open: Double
    /// The highest value.
    public let high: Double
    /// The lowest value.
    public let low: Double
    /// The last value, so far.
    public let close: Double

    /// Makes a candle.
    public init(
      start: Int64, length: Int64, open: Double, high: Double, low: Double, close: Double
    ) {
      self.start = start
      self.length = length
      self.open = open
      self.high = high
      self.low = low
      self.close = close
    }
  }
}

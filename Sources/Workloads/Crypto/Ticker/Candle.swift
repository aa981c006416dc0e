#if Network
/// The prices of one interval as a chart shows them.
struct Candle: Hashable, Sendable {
  /// When the interval begins.
  let start: Timestamp
  private(set) var open: Double
  private(set) var high: Double
  private(set) var low: Double
  private(set) var close: Double

  /// The candle of one price.
  init(start: Timestamp, price: Double) {
    self.start = start
    (open, high, low, close) = (price, price, price, price)
  }

  /// The candle of a bar.
  init(_ bar: Bar) {
    start = bar.time
    (open, high, low, close) = (bar.open, bar.high, bar.low, bar.close)
  }

  /// Takes the candle of a later part of the same interval in.
  mutating func add(_ part: Candle) {
    high = max(high, part.high)
    low = min(low, part.low)
    close = part.close
  }

  /// The same prices as those of an interval that begins then.
  func beginning(at start: Timestamp) -> Candle { Candle(start: start, self) }

  private init(start: Timestamp, _ other: Candle) {
    self.start = start
    (open, high, low, close) = (other.open, other.high, other.low, other.close)
  }

  /// Takes a later price of the same interval in.
  mutating func add(_ price: Double) {
    high = max(high, price)
    low = min(low, price)
    close = price
  }
}
#endif

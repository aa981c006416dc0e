import InterleaveEvents

/// The last candles of a task's chart, the oldest first, each start once.
struct CandleHistory: Hashable, Sendable {
  /// The most candles that are kept.
  static let capacity = 300

  private(set) var candles: [TaskEvent.Candle] = []

  /// Takes in a candle; one that begins when another does replaces it.
  ///
  /// - Complexity: O(1) for the latest.
  mutating func add(_ candle: TaskEvent.Candle) {
    var place = candles.endIndex
    while place > 0, candles[place - 1].start > candle.start { place -= 1 }
    if place > 0, candles[place - 1].start == candle.start {
      candles[place - 1] = candle
      return
    }
    candles.insert(candle, at: place)
    if candles.count > Self.capacity { candles.removeFirst() }
  }
}

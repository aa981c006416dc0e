import DequeModule

/// The candles of the last intervals: history fills them, the stream goes on with the newest.
///
/// What history says of an interval replaces what the stream's quotes made of it. It keeps
/// `capacity` candles, the newest ones.
struct CandleSeries: Equatable, Sendable {
  /// How long each interval is.
  let length: Duration
  /// How many candles are kept.
  let capacity: Int
  /// The candles, oldest first; intervals without one are missing.
  private(set) var candles: Deque<Candle> = []

  init(length: Duration, capacity: Int) {
    self.length = length
    self.capacity = capacity
  }

  /// Takes a price of the present in.
  mutating func add(_ price: Double, at time: Timestamp) {
    let start = time.rounded(downTo: length)
    guard let last = candles.last, start <= last.start else {
      return insert(Candle(start: start, price: price))
    }
    // A quote that comes late says nothing new of an interval that has ended.
    if last.start == start { candles[candles.count - 1].add(price) }
  }

  /// Takes a bar in; bars whose beginning is none of an interval are not this series'.
  mutating func set(_ bar: Bar) {
    guard bar.time == bar.time.rounded(downTo: length) else { return }
    insert(Candle(bar))
  }

  /// The beginnings of the intervals that are missing between the oldest and the newest candle.
  var missing: [Timestamp] {
    guard let first = candles.first, let last = candles.last else { return [] }
    let known = Set(candles.map(\.start))
    var missing: [Timestamp] = []
    var start = first.start
    while start < last.start, missing.count < capacity {
      if !known.contains(start) { missing.append(start) }
      start = start.advanced(by: length)
    }
    return missing
  }

  private mutating func insert(_ candle: Candle) {
    var index = candles.count
    while index > 0, candles[index - 1].start > candle.start { index -= 1 }
    if index > 0, candles[index - 1].start == candle.start {
      candles[index - 1] = candle
    } else {
      candles.insert(candle, at: index)
    }
    if candles.count > capacity { candles.removeFirst() }
  }
}

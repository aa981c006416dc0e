#if Network
import DequeModule

/// The candles of the last intervals: history fills them, the stream goes on with the newest.
///
/// What bars say of an interval or of a minute in it replaces what quotes made of it. It keeps
/// `capacity` candles, the newest ones.
struct CandleSeries: Equatable, Sendable {
  /// How long each interval is.
  let length: Duration
  /// How many candles are kept.
  let capacity: Int
  private var intervals: Deque<CandleInterval> = []

  private static let minute = Duration.seconds(60)

  init(length: Duration, capacity: Int) {
    self.length = length
    self.capacity = capacity
  }

  /// The candles, oldest first; intervals without one are missing.
  var candles: [Candle] { intervals.map(\.candle) }

  /// The oldest candle.
  var oldest: Candle? { intervals.first?.candle }

  /// One of the candles, and with each number another one until all had their turn; nil without any.
  func candle(inTurn number: Int) -> Candle? {
    intervals.isEmpty ? nil : intervals[number % intervals.count].candle
  }

  /// The candle of the interval that begins then.
  subscript(_ start: Timestamp) -> Candle? {
    let index = place(of: start)
    return isInterval(at: index, start) ? intervals[index].candle : nil
  }

  /// Takes a price of the present in.
  ///
  /// A price that comes late says nothing new of an interval that has ended.
  mutating func add(_ price: Double, at time: Timestamp) {
    let start = time.rounded(downTo: length)
    if let last = intervals.last, start < last.start { return }
    let minute = time.rounded(downTo: min(length, Self.minute))
    update(start) { $0.add(price, in: minute) }
  }

  /// Takes a bar in that is as long as a candle; what begins at no interval's beginning is none.
  mutating func set(_ bar: Bar) {
    let start = bar.time.rounded(downTo: length)
    guard bar.time == start else { return }
    let mayGoOn = length > Self.minute && start >= intervals.last?.start ?? start
    update(start) { $0.set(Candle(bar), mayGoOn: mayGoOn) }
  }

  /// Takes the bar of a minute in, as a part of its candle.
  mutating func fold(_ bar: Bar) {
    guard length > Self.minute else { return set(bar) }
    guard bar.time == bar.time.rounded(downTo: Self.minute) else { return }
    update(bar.time.rounded(downTo: length)) { $0.fold(Candle(bar)) }
  }

  /// The beginnings of the intervals that are missing between the oldest and the newest candle.
  var missing: [Timestamp] {
    guard let first = intervals.first, let last = intervals.last else { return [] }
    let known = Set(intervals.map(\.start))
    var missing: [Timestamp] = []
    var start = first.start
    while start < last.start, missing.count < capacity {
      if !known.contains(start) { missing.append(start) }
      start = start.advanced(by: length)
    }
    return missing
  }

  private mutating func update(_ start: Timestamp, _ change: (inout CandleInterval) -> Void) {
    let index = place(of: start)
    if !isInterval(at: index, start) {
      intervals.insert(CandleInterval(start: start), at: index)
    }
    change(&intervals[index])
    if intervals.count > capacity { intervals.removeFirst() }
  }

  /// Where an interval stands or belongs.
  private func place(of start: Timestamp) -> Int {
    var index = intervals.count
    while index > 0, intervals[index - 1].start >= start { index -= 1 }
    return index
  }

  private func isInterval(at index: Int, _ start: Timestamp) -> Bool {
    index < intervals.count && intervals[index].start == start
  }
}
#endif

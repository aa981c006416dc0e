#if Network
/// What is known of one candle's interval: a bar over all of it, bars of its minutes, and what quotes
/// made of the minutes that have no bar yet.
struct CandleInterval: Equatable, Sendable {
  private struct Minute: Equatable, Sendable {
    var candle: Candle
    /// Whether it comes from a bar, which no quote changes any more.
    var isFinal: Bool
  }

  /// When it begins.
  let start: Timestamp
  /// The bar over the interval, as far as it had gone.
  private var whole: Candle?
  /// The minutes that may not be in `whole` yet, oldest first.
  private var minutes: [Minute] = []

  /// So many minutes are kept apart; older ones change no more.
  private static let mostMinutes = 64

  init(start: Timestamp) { self.start = start }

  /// The candle of all of it.
  var candle: Candle {
    var parts = minutes[...].map(\.candle)
    if let whole { parts.insert(whole, at: 0) }
    var candle = parts.first?.beginning(at: start) ?? Candle(start: start, price: 0)
    for part in parts.dropFirst() { candle.add(part) }
    return candle
  }

  /// Takes a price in.
  mutating func add(_ price: Double, in minute: Timestamp) {
    guard let last = minutes.last, minute <= last.candle.start else {
      return insert(Minute(candle: Candle(start: minute, price: price), isFinal: false))
    }
    if minute == last.candle.start, !last.isFinal { minutes[minutes.count - 1].candle.add(price) }
  }

  /// Takes the bar over the interval in, which says all that its minutes do.
  ///
  /// - Parameter mayGoOn: Whether the interval may still go on, so that quotes of the present minute
  ///   are newer than the bar.
  mutating func set(_ bar: Candle, mayGoOn: Bool) {
    whole = bar
    minutes = mayGoOn ? minutes.suffix(1).filter { !$0.isFinal } : []
  }

  /// Takes the bar of a minute in, in place of what quotes made of it.
  mutating func fold(_ minute: Candle) { insert(Minute(candle: minute, isFinal: true)) }

  private mutating func insert(_ minute: Minute) {
    var index = minutes.count
    while index > 0, minutes[index - 1].candle.start >= minute.candle.start { index -= 1 }
    if index < minutes.count, minutes[index].candle.start == minute.candle.start {
      minutes[index] = minute
    } else {
      minutes.insert(minute, at: index)
    }
    if minutes.count > Self.mostMinutes { settle() }
  }

  private mutating func settle() {
    let oldest = minutes.removeFirst().candle
    if whole == nil { whole = oldest.beginning(at: start) } else { whole?.add(oldest) }
  }
}
#endif

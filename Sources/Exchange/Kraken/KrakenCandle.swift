#if Network
import NIOCore

/// A bar of Kraken's stream, which goes on with each trade.
struct KrakenCandle {
  /// What tells a session's candles apart.
  struct Key: Hashable {
    var pair: Int
    var minutes: Int
  }

  let minutes: Int
  private var bar: Bar

  /// How many bars a snapshot has at most.
  private static let most = 720

  init(minutes: Int, _ bar: Bar) {
    self.minutes = minutes
    self.bar = bar
  }

  /// A bar that begins with a trade.
  init(minutes: Int, trade: Trade) {
    self.init(
      minutes: minutes,
      Bar(
        start: Self.interval(minutes, at: trade.time).lowerBound, open: trade.price,
        high: trade.price, low: trade.price, close: trade.price, volume: 0, tradeCount: 0,
        averagePrice: 0))
  }

  /// The last bars up to `now`, the running one included.
  static func list(
    of pair: Int, minutes: Int, in market: Market, at now: Timestamp
  ) -> [KrakenCandle] {
    var candles: [KrakenCandle] = []
    var interval = interval(minutes, at: now)
    while candles.count < most, interval.upperBound > Market.listing {
      let sums = try? market.bar(pair, over: interval, asOf: Question(now: now))
      if let sums {
        candles.append(
          KrakenCandle(
            minutes: minutes, sums.bar(of: market.instruments[pair], start: interval.lowerBound)))
      }
      // A week of candles takes as long to compute as all of them are long.
      if candles.count * minutes >= longestHistory { break }
      interval = Self.interval(minutes, at: interval.lowerBound.advanced(byNanoseconds: -1))
    }
    return candles.reversed()
  }

  /// How many minutes a snapshot covers at most.
  private static let longestHistory = 4 * 1_440

  /// The bar that holds a minute which has just ended.
  static func closed(
    _ minute: Timestamp, of pair: Int, minutes: Int, in market: Market, at now: Timestamp
  ) -> KrakenCandle? {
    let interval = interval(minutes, at: minute)
    let sums = try? market.bar(pair, over: interval, asOf: Question(now: now))
    return sums.map {
      KrakenCandle(
        minutes: minutes, $0.bar(of: market.instruments[pair], start: interval.lowerBound))
    }
  }

  private static func interval(_ minutes: Int, at time: Timestamp) -> Range<Timestamp> {
    let length = Int64(minutes) * Timestamp.minute
    let start = Timestamp(nanoseconds: time.count(of: length) * length)
    return start..<start.advanced(byNanoseconds: length)
  }

  /// Takes a trade in; one beyond its end begins another bar.
  mutating func take(_ trade: Trade) {
    let start = Self.interval(minutes, at: trade.time).lowerBound
    if start > bar.start { self = KrakenCandle(minutes: minutes, trade: trade) }
    guard start == bar.start else { return }
    bar.high = max(bar.high, trade.price)
    bar.low = min(bar.low, trade.price)
    bar.close = trade.price
    let volume = bar.volume + trade.size
    if volume > 0 {
      bar.averagePrice =
        (bar.averagePrice * bar.volume + trade.price * trade.size) / volume
    }
    bar.volume = volume
    bar.tradeCount += 1
  }

  /// The message of some.
  static func message(
    _ type: String, _ candles: [KrakenCandle], _ instrument: Instrument, at now: Timestamp
  ) -> ByteBuffer {
    var writer = JSONWriter()
    writer.beginMap(4)
    writer.field("channel", "ohlc")
    writer.field("type", type)
    writer.field("timestamp", now)
    writer.key("data")
    writer.beginArray(candles.count)
    for candle in candles { candle.write(instrument, &writer) }
    writer.endArray()
    writer.endMap()
    return writer.buffer
  }

  private func write(_ instrument: Instrument, _ writer: inout JSONWriter) {
    writer.beginMap(11)
    writer.field("symbol", instrument.symbol)
    writer.field("open", bar.open)
    writer.field("high", bar.high)
    writer.field("low", bar.low)
    writer.field("close", bar.close)
    writer.field("trades", Int64(bar.tradeCount))
    writer.field("volume", instrument.written(size: bar.volume))
    writer.field("vwap", bar.averagePrice)
    writer.field("interval_begin", bar.start)
    writer.field("interval", Int64(minutes))
    writer.field("timestamp", bar.start.advanced(byNanoseconds: Int64(minutes) * Timestamp.minute))
    writer.endMap()
  }
}
#endif

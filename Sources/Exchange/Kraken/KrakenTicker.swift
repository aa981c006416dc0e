#if Network
import NIOCore

/// The best offers of a pair and its last 24 hours, as Kraken's stream sends them.
struct KrakenTicker {
  private let pair: Int
  private var quote: Quote
  /// The price of the last trade.
  var last: Double
  private var day: Bar
  private var dayMinute: Int64

  private static let minutes = 24 * 60

  /// The ticker at `now`; nil before the market's listing.
  init?(of pair: Int, in market: Market, at now: Timestamp) {
    let asked = Question(now: now)
    guard let quote = try? market.quotes(pair, .newest(asked)).first,
      let day = Self.day(of: pair, in: market, at: now)
    else { return nil }
    self.pair = pair
    self.quote = quote
    self.day = day
    dayMinute = now.count(of: Timestamp.minute)
    last = (try? market.trades(pair, .newest(asked)).first?.price) ?? day.close
  }

  /// Takes a newer quote over, and with a new minute the 24 hours up to it.
  mutating func take(_ quote: Quote, in market: Market) {
    self.quote = quote
    let minute = quote.time.count(of: Timestamp.minute)
    guard minute != dayMinute, let day = Self.day(of: pair, in: market, at: quote.time) else {
      return
    }
    (self.day, dayMinute) = (day, minute)
  }

  private static func day(of pair: Int, in market: Market, at now: Timestamp) -> Bar? {
    let end = Int(now.count(of: Timestamp.minute))
    let range = Timestamp(minute: end - minutes)..<Timestamp(minute: end)
    let sums = try? market.bar(pair, over: range, asOf: Question(now: now))
    return sums?.bar(of: market.instruments[pair], start: range.lowerBound)
  }

  /// The message of it.
  func message(_ type: String, _ instrument: Instrument) -> ByteBuffer {
    var writer = JSONWriter()
    writer.beginMap(3)
    writer.field("channel", "ticker")
    writer.field("type", type)
    writer.key("data")
    writer.beginArray(1)
    writer.beginMap(13)
    writer.field("symbol", instrument.symbol)
    writer.field("bid", instrument.written(price: quote.bidPrice))
    writer.field("bid_qty", instrument.written(size: quote.bidSize))
    writer.field("ask", instrument.written(price: quote.askPrice))
    writer.field("ask_qty", instrument.written(size: quote.askSize))
    writer.field("last", instrument.written(price: last))
    writer.field("volume", instrument.written(size: day.volume))
    writer.field("vwap", day.averagePrice)
    writer.field("low", day.low)
    writer.field("high", day.high)
    let change = last - day.open
    writer.field(
      "change", (change * instrument.halfTicksPerUnit).rounded() / instrument.halfTicksPerUnit)
    writer.field("change_pct", (change / day.open * 10_000).rounded() / 100)
    writer.field("timestamp", quote.time)
    writer.endMap()
    writer.endArray()
    writer.endMap()
    return writer.buffer
  }
}

extension JSONWriter {
  mutating func field(_ name: String, _ value: WrittenDecimal) {
    key(name)
    number(value)
  }
}
#endif

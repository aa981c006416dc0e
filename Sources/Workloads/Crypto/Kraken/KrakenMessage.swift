#if Network
/// What one message of Kraken's public stream holds.
enum KrakenMessage: Hashable, Sendable {
  /// Sent about each second when nothing else is.
  case heartbeat
  /// How the market is, such as `online`; sent when a connection begins and when it changes.
  case status(system: String)
  /// A subscription was taken; when, by the market's clock.
  case accepted(time: Timestamp?)
  /// A request was refused; why, and of which symbol.
  case refused(reason: String, symbol: String?)
  case tickers([Ticker])
  case books([Book])
  case candles([Candle])
  /// Anything else.
  case other

  /// The best offers of a pair and its last 24 hours.
  struct Ticker: Hashable, Sendable {
    var symbol: Symbol
    var bid: Double
    var bidSize: Double
    var ask: Double
    var askSize: Double
    var last: Double
    /// How much changed hands in 24 hours, in the base currency.
    var volume: Double
    /// How much the price has changed in 24 hours, in the quote currency.
    var change: Double
    /// Nil where the market does not say.
    var time: Timestamp?
  }

  /// A whole order book, or changes of one.
  struct Book: Hashable, Sendable {
    var symbol: Symbol
    var isWhole: Bool
    var bids: [KrakenBook.Level]
    var asks: [KrakenBook.Level]
    var checksum: UInt32
    /// Nil where the market does not say.
    var time: Timestamp?
  }

  /// A bar, and how many minutes it is long.
  struct Candle: Hashable, Sendable {
    var symbol: Symbol
    var minutes: Int
    var bar: Bar
  }
}
#endif

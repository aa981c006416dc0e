#if Network
/// A channel of Kraken's public stream with what it is asked for.
struct KrakenSubscription: Hashable, Sendable {
  enum Channel: Hashable, Sendable {
    /// The best offers, each time they change.
    case ticker
    /// The order book.
    case book
    /// Bars of so many minutes.
    case candles(minutes: Int)
  }

  /// The lengths of bars that the market has, in minutes.
  static let lengths = [1, 5, 15, 30, 60, 240, 1_440]

  let channel: Channel
  let symbols: Set<Symbol>

  /// Everything that panels show of those symbols.
  ///
  /// Candles of a length that the market does not have are made of its minutes.
  static func all(of symbols: Set<Symbol>, candleMinutes: Int) -> [KrakenSubscription] {
    let lengths = Set([1, 1_440] + (lengths.contains(candleMinutes) ? [candleMinutes] : []))
    let channels = [.ticker, .book] + lengths.sorted().map { Channel.candles(minutes: $0) }
    return channels.map { KrakenSubscription(channel: $0, symbols: symbols) }
  }

  /// The message that subscribes to it or takes that back.
  func request(_ action: Subscription.Action) -> String {
    let names = symbols.sorted().map(\.text.jsonQuoted).joined(separator: ",")
    var members = ["\"symbol\":[\(names)]"]
    switch channel {
    case .ticker: members += ["\"channel\":\"ticker\"", "\"event_trigger\":\"bbo\""]
    case .book: members += ["\"channel\":\"book\"", "\"depth\":\(KrakenBook.depth)"]
    case .candles(let minutes):
      members += ["\"channel\":\"ohlc\"", "\"interval\":\(minutes)"]
    }
    return "{\"method\":\"\(action)\",\"params\":{\(members.joined(separator: ","))}}"
  }
}
#endif

#if Network
/// A channel of Kraken's stream with what it was asked for.
enum KrakenChannel: Hashable, Sendable {
  /// When a ticker is sent.
  enum Trigger: String, Sendable {
    case bbo, trades
  }

  case ticker(Trigger)
  case book(depth: Int)
  /// Bars of so many minutes.
  case ohlc(minutes: Int)

  private static let depths: Set<Int> = [10, 25, 100, 500, 1_000]
  private static let lengths: Set<Int> = [1, 5, 15, 30, 60, 240, 1_440, 10_080, 21_600]

  /// Reads a request's parameters.
  init(_ parameters: WireValue) throws(KrakenRefusal) {
    switch parameters.field("channel") {
    case .string("ticker"):
      guard case .string(let name)? = parameters.field("event_trigger") else {
        self = .ticker(.trades)
        return
      }
      guard let trigger = Trigger(rawValue: name) else { throw .event }
      self = .ticker(trigger)
    case .string("book"):
      let depth = try Self.number(parameters.field("depth"), default: 10)
      guard let depth, Self.depths.contains(depth) else { throw .depth }
      self = .book(depth: depth)
    case .string("ohlc"):
      let minutes = try Self.number(parameters.field("interval"), default: 1)
      guard let minutes, Self.lengths.contains(minutes) else { throw .interval }
      self = .ohlc(minutes: minutes)
    default: throw .channel
    }
  }

  private static func number(
    _ value: WireValue?, default usual: Int
  ) throws(KrakenRefusal) -> Int? {
    guard let value else { return usual }
    guard case .integer(let number) = value else { return nil }
    return Int(exactly: number)
  }

  /// The name on the wire.
  var name: String {
    switch self {
    case .ticker: "ticker"
    case .book: "book"
    case .ohlc: "ohlc"
    }
  }

  /// Which of the market's news it is made of.
  var feeds: Set<Feed> {
    switch self {
    case .ticker: [.quotes, .trades]
    case .book: [.orderbooks]
    case .ohlc: [.bars, .trades]
    }
  }

  /// Whether both cannot be subscribed to at once: one ticker and one book a pair, and one bar of each
  /// length.
  func isSame(as other: KrakenChannel) -> Bool {
    if case .ohlc = self { return self == other }
    return name == other.name
  }
}

/// Why a request of Kraken's stream is refused, in that stream's words.
enum KrakenRefusal: Error, Hashable {
  case malformed, method, channel, depth, interval, event, alreadySubscribed, notSubscribed
  case pair(String)

  var text: String {
    switch self {
    case .malformed: "Malformed request"
    case .method: "Unsupported method"
    case .channel: "Channel not supported"
    case .depth: "Subscription depth not supported"
    case .interval: "Subscription ohlc interval not supported"
    case .event: "Event trigger not supported"
    case .alreadySubscribed: "Already subscribed"
    case .notSubscribed: "Subscription Not Found"
    case .pair(let name): "Currency pair not supported \(name)"
    }
  }
}
#endif

#if Network
import Synchronization

/// What the tasks that watch one market share.
final class MarketDesk: Sendable {
  /// How quotes come.
  enum Delivery: Hashable, Sendable {
    /// As they happen.
    case stream
    /// When they are asked for.
    case polling
  }

  private struct State {
    var wanted: Set<Symbol>
    var connection: StreamConnection?
    var unsubscribe: @Sendable (Set<Symbol>) -> [String] = { _ in [] }
    var hasConnected = false
  }

  /// The line to each symbol's consumer.
  let feeds: [Symbol: QuoteFeed]
  /// The symbols, as they were asked for.
  let symbols: [Symbol]
  /// Where quotes and bars are kept; nil if nobody asked.
  let recorder: QuoteRecorder?
  /// What the candles are.
  let timeframe: Timeframe
  /// How long a candle is.
  let candleLength: Duration
  let surroundings: Surroundings
  /// What time it is at the market.
  let clock: MarketClock
  let delivery: Delivery
  /// The symbols under the names that markets without slashes have for them.
  private let aliases: [String: Symbol]
  private let state: Mutex<State>

  /// Makes a desk.
  ///
  /// - Throws: `CryptoError.badCandle` if no candles can be made of that timeframe.
  init(
    symbols: [Symbol], timeframe: Timeframe = .minute, recorder: QuoteRecorder? = nil,
    delivery: Delivery = .stream, surroundings: Surroundings
  ) throws(CryptoError) {
    guard let length = timeframe.candleLength else { throw .badCandle(timeframe) }
    candleLength = length
    self.symbols = symbols
    self.timeframe = timeframe
    self.recorder = recorder
    self.delivery = delivery
    self.surroundings = surroundings
    clock = MarketClock(surroundings)
    aliases = Dictionary(symbols.map { ($0.bare, $0) }) { first, _ in first }
    feeds = Dictionary(uniqueKeysWithValues: symbols.map { ($0, QuoteFeed($0)) })
    state = Mutex(State(wanted: Set(symbols)))
  }

  /// The symbols that still have a consumer.
  var wanted: Set<Symbol> { state.withLock { $0.wanted } }

  /// What the stream is to deliver for those symbols.
  static func subscription(for symbols: Set<Symbol>) -> Subscription {
    Subscription(
      trades: symbols, quotes: symbols, orderBooks: Set(symbols.sorted().prefix(mostBooks)),
      bars: symbols, updatedBars: symbols, dailyBars: symbols)
  }

  /// The market refuses everything to who asks for more order books than that.
  private static let mostBooks = 10

  /// Whether the market has ever delivered.
  var hasConnected: Bool { state.withLock { $0.hasConnected } }

  /// Notes that the market delivers.
  func noteConnected() { state.withLock { $0.hasConnected = true } }

  /// Notes the connection that delivers now, and how symbols are taken off it.
  func use(
    _ connection: StreamConnection,
    unsubscribe: @escaping @Sendable (Set<Symbol>) -> [String] = {
      [MarketDesk.subscription(for: $0).request(.unsubscribe)]
    }
  ) {
    state.withLock {
      ($0.connection, $0.unsubscribe, $0.hasConnected) = (connection, unsubscribe, true)
    }
  }

  /// Notes that no connection delivers any more.
  func useNone() { state.withLock { $0.connection = nil } }

  /// The symbol that was asked for which a market means with its own text, such as `BTCUSD`; nil if
  /// none was.
  func symbol(meantBy sent: Symbol) -> Symbol? {
    feeds[sent] == nil ? aliases[sent.bare] : sent
  }

  /// A symbol's consumer has gone: nothing more is to be delivered for it.
  func leave(_ symbol: Symbol) {
    let (connection, requests) = state.withLock { state in
      let isNews = state.wanted.remove(symbol) != nil
      return (state.connection, isNews ? state.unsubscribe([symbol]) : [])
    }
    for request in requests { connection?.send(request) }
    // A stream of nothing at all would only ever be found stale.
    if wanted.isEmpty { connection?.close() }
  }

  /// Hands an item to a symbol's consumer, if it has one.
  func deliver(_ item: FeedItem, to symbol: Symbol) throws {
    guard let feed = feeds[symbol] else { return }
    try feed.offer(item)
  }
}
#endif

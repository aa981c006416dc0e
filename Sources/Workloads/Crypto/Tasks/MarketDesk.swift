import Synchronization

/// What the tasks that watch one market share.
final class MarketDesk: Sendable {
  private struct State {
    var wanted: Set<Symbol>
    var connection: StreamConnection?
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
  private let state: Mutex<State>

  /// Makes a desk.
  ///
  /// - Throws: `CryptoError.badCandle` if no candles can be made of that timeframe.
  init(
    symbols: [Symbol], timeframe: Timeframe = .minute, recorder: QuoteRecorder? = nil,
    surroundings: Surroundings
  ) throws(CryptoError) {
    guard let length = timeframe.candleLength else { throw .badCandle(timeframe) }
    candleLength = length
    self.symbols = symbols
    self.timeframe = timeframe
    self.recorder = recorder
    self.surroundings = surroundings
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

  /// Notes the connection that delivers now; nil if none does.
  func use(_ connection: StreamConnection?) { state.withLock { $0.connection = connection } }

  /// A symbol's consumer has gone: nothing more is to be delivered for it.
  func leave(_ symbol: Symbol) {
    let connection = state.withLock { state -> StreamConnection? in
      state.wanted.remove(symbol) == nil ? nil : state.connection
    }
    connection?.send(Self.subscription(for: [symbol]).request(.unsubscribe))
    // A stream of nothing at all would only ever be found stale.
    if wanted.isEmpty { connection?.close() }
  }

  /// Hands an item to a symbol's consumer, if it has one.
  func deliver(_ item: FeedItem, to symbol: Symbol) throws {
    guard let feed = feeds[symbol] else { return }
    try feed.offer(item)
  }
}

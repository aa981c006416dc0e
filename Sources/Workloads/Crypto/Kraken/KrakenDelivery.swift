#if Network
import Interleave

/// Hands what one connection to Kraken brings to the symbols' consumers, and checks the books that it
/// changes.
struct KrakenDelivery {
  let desk: MarketDesk
  let connection: StreamConnection
  let minutes: KrakenMinutes
  /// Whether the market's heartbeat has come.
  private(set) var hasHeartbeat = false
  private var books: [Symbol: KrakenBook] = [:]
  private var checks: [Symbol: BookCheck] = [:]
  private var booksAskedFor: [Symbol: Duration] = [:]
  private var daysKept: [Symbol: Duration] = [:]
  private var system = ""

  /// A book is not asked for more often than that, however often it differs.
  private static let bookPatience = Duration.seconds(5)
  /// The last 24 hours are kept in a file so often at most.
  private static let dayInterval = Duration.seconds(10)

  init(desk: MarketDesk, connection: StreamConnection, minutes: KrakenMinutes) {
    self.desk = desk
    self.connection = connection
    self.minutes = minutes
  }

  /// Takes messages as they came.
  mutating func take(_ texts: [[UInt8]], _ counts: inout StreamCounts) throws {
    for text in texts {
      counts.messages += 1
      let result = KrakenDecoder.decode(text)
      if let failure = result.failure { counts.note(failure) }
      if result.hasLostChange {
        for symbol in books.keys { askForBook(of: symbol, "A change could not be read") }
      }
      try take(result.message, &counts)
    }
  }

  private mutating func take(_ message: KrakenMessage, _ counts: inout StreamCounts) throws {
    switch message {
    case .heartbeat: hasHeartbeat = true
    case .status(let system): note(system)
    case .accepted(let time): if let time { desk.clock.note(server: time) }
    case .refused(let reason, let symbol): try refuse(reason, symbol)
    case .tickers(let tickers):
      for ticker in tickers {
        guard let symbol = own(ticker.symbol, &counts) else { continue }
        try deliver(ticker, of: symbol)
      }
    case .books(let changes):
      for change in changes {
        guard let symbol = own(change.symbol, &counts) else { continue }
        try deliver(change, of: symbol)
      }
    case .candles(let candles):
      for candle in candles {
        guard let symbol = own(candle.symbol, &counts) else { continue }
        try deliver(candle, of: symbol)
      }
    case .other: break
    }
  }

  private func own(_ sent: Symbol, _ counts: inout StreamCounts) -> Symbol? {
    counts.data += 1
    let symbol = desk.symbol(meantBy: sent)
    if symbol != sent { counts.note(stranger: sent, meaning: symbol) }
    return symbol
  }

  private mutating func note(_ system: String) {
    if system != self.system, system != "online" || !self.system.isEmpty {
      log("The market is in the state \(HTTPAnswer.oneLine(system)).")
    }
    self.system = system
  }

  private func refuse(_ reason: String, _ symbol: String?) throws {
    guard let symbol = symbol.flatMap({ desk.symbol(meantBy: Symbol(verbatim: $0)) }) else {
      throw CryptoError.disconnected("the market refused: \(HTTPAnswer.oneLine(reason))")
    }
    throw CryptoError.unknownSymbol(symbol)
  }

  private mutating func deliver(_ ticker: KrakenMessage.Ticker, of symbol: Symbol) throws {
    let quote = Quote(
      time: ticker.time ?? desk.clock.now, bid: ticker.bid, bidSize: ticker.bidSize,
      ask: ticker.ask, askSize: ticker.askSize)
    desk.recorder?.record(.quote(symbol, quote))
    try desk.deliver(.quote(quote), to: symbol)
    if ticker.last > 0 {
      let trade = Trade(time: quote.time, price: ticker.last, size: 0, id: 0, taker: .unknown)
      try desk.deliver(.trade(trade), to: symbol)
    }
    let day = RollingDay(open: max(0, ticker.last - ticker.change), volume: ticker.volume)
    try desk.deliver(.dayAndNight(day), to: symbol)
    let now = desk.surroundings.steady()
    guard daysKept[symbol].map({ now - $0 >= Self.dayInterval }) ?? true else { return }
    daysKept[symbol] = now
    desk.recorder?.record(.dayAndNight(symbol, day, at: desk.clock.now))
  }

  private mutating func deliver(_ change: KrakenMessage.Book, of symbol: Symbol) throws {
    // Without the whole of it no change means anything.
    guard change.isWhole || books[symbol] != nil else { return }
    if change.isWhole { books[symbol] = KrakenBook() }
    books[symbol]?.apply(bids: change.bids, asks: change.asks)
    guard let book = books[symbol] else { return }
    desk.recorder?.record(
      .book(
        symbol,
        OrderBook.Change(
          time: change.time ?? desk.clock.now, bids: change.bids.map(\.plain),
          asks: change.asks.map(\.plain), extent: change.isWhole ? .whole : .change)))
    try check(book, against: change.checksum, of: symbol)
    try desk.deliver(.depth(book.best), to: symbol)
  }

  private mutating func check(
    _ book: KrakenBook, against checksum: UInt32, of symbol: Symbol
  ) throws {
    var check = checks[symbol] ?? BookCheck(checksum: checksum)
    check.checksum = checksum
    let isRight = book.checksum == checksum
    if isRight { check.agreed += 1 } else { check.differed += 1 }
    checks[symbol] = check
    try desk.deliver(.bookCheck(check), to: symbol)
    if !isRight { askForBook(of: symbol, "Its checksum differs") }
  }

  /// Subscribes to a book anew, which brings the whole of it.
  private mutating func askForBook(of symbol: Symbol, _ reason: String) {
    let now = desk.surroundings.steady()
    if let last = booksAskedFor[symbol], now - last < Self.bookPatience { return }
    booksAskedFor[symbol] = now
    books[symbol] = nil
    let subscription = KrakenSubscription(channel: .book, symbols: [symbol])
    connection.send(subscription.request(.unsubscribe))
    connection.send(subscription.request(.subscribe))
    log("\(symbol)'s order book: \(reason); the whole is asked for.")
  }

  private func deliver(_ candle: KrakenMessage.Candle, of symbol: Symbol) throws {
    let length = Duration.seconds(60) * candle.minutes
    if candle.minutes == 1 {
      desk.recorder?.record(.bar(symbol, candle.bar))
      try minutes.take(candle.bar, of: symbol)
    }
    if candle.minutes == 1_440 {
      desk.recorder?.record(.day(symbol, candle.bar, at: desk.clock.now))
      try desk.deliver(.day(candle.bar), to: symbol)
    }
    if length == desk.candleLength {
      try desk.deliver(.bars([candle.bar]), to: symbol)
    } else if candle.minutes == 1 {
      try desk.deliver(.minute(candle.bar), to: symbol)
    }
  }
}
#endif

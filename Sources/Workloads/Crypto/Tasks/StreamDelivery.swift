#if Network
import Interleave

/// Hands what one connection brings to the symbols' consumers, and keeps the books that it changes.
struct StreamDelivery {
  let desk: MarketDesk
  let connection: StreamConnection
  /// Words for a refusal, without the keys.
  let describe: @Sendable (StreamMessage.Refusal) -> CryptoError
  private var books: [Symbol: OrderBook] = [:]
  private var newest: [Symbol: Timestamp] = [:]
  private let begin: Timestamp
  private var booksAskedFor: Duration?

  /// A market whose books cannot be read is not asked for them more often than that.
  private static let bookPatience = Duration.seconds(30)
  /// What is newer by less than this may be on its way.
  private static let underway = Duration.seconds(2)

  init(
    desk: MarketDesk, connection: StreamConnection,
    describe: @escaping @Sendable (StreamMessage.Refusal) -> CryptoError
  ) {
    self.desk = desk
    self.connection = connection
    self.describe = describe
    begin = desk.clock.now
  }

  /// Whether a quote of that time should have come.
  func hasMissed(a time: Timestamp, of symbol: Symbol) -> Bool {
    (newest[symbol] ?? begin).duration(to: time) > Self.underway
  }

  /// Takes messages as they came.
  mutating func take(_ texts: [[UInt8]], _ counts: inout StreamCounts) throws {
    for text in texts {
      counts.messages += 1
      let batch = StreamDecoder.decode(text)
      try take(batch.messages, &counts)
      counts.note(batch)
      if batch.hasLostChange, !books.isEmpty {
        askForBooks("A change of an order book could not be read")
      }
    }
  }

  /// Takes records.
  mutating func take(_ messages: [StreamMessage], _ counts: inout StreamCounts) throws {
    for message in messages {
      if case .refused(let refusal) = message { throw describe(refusal) }
      guard let sent = message.symbol else { continue }
      counts.data += 1
      let symbol = desk.symbol(meantBy: sent)
      if symbol != sent { counts.note(stranger: sent, meaning: symbol) }
      if let symbol { try deliver(message, of: symbol) }
    }
  }

  private mutating func deliver(_ message: StreamMessage, of symbol: Symbol) throws {
    switch message {
    case .quote(_, let quote):
      newest[symbol] = quote.time
      desk.recorder?.record(.quote(symbol, quote))
      try desk.deliver(.quote(quote), to: symbol)
    case .trade(_, let trade):
      desk.recorder?.record(.trade(symbol, trade))
      try desk.deliver(.trade(trade), to: symbol)
    case .bar(_, let bar), .updatedBar(_, let bar):
      desk.recorder?.record(.bar(symbol, bar))
      try desk.deliver(.minute(bar), to: symbol)
    case .dailyBar(_, let bar):
      desk.recorder?.record(.day(symbol, bar, at: desk.clock.now))
      try desk.deliver(.day(bar), to: symbol)
    case .orderBook(_, let change):
      desk.recorder?.record(.book(symbol, change))
      try apply(change, to: symbol)
    case .connected, .authenticated, .refused, .subscribed: break
    }
  }

  /// Whole states are handed on, so that a consumer that is slow and misses some is not misled.
  private mutating func apply(_ change: OrderBook.Change, to symbol: Symbol) throws {
    books[symbol, default: OrderBook()].apply(change)
    guard let book = books[symbol], book.isWhole else {
      return askForBooks("Changes of \(symbol)'s order book came before the whole of it")
    }
    try desk.deliver(.depth(Depth(of: book)), to: symbol)
  }

  /// Without one of the changes no book is right: whole ones are asked for, and until they come
  /// changes are left out.
  private mutating func askForBooks(_ reason: String) {
    books = [:]
    let now = desk.surroundings.steady()
    if let last = booksAskedFor, now - last < Self.bookPatience { return }
    booksAskedFor = now
    let subscription = Subscription(
      orderBooks: MarketDesk.subscription(for: desk.wanted).orderBooks)
    connection.send(subscription.request(.unsubscribe))
    connection.send(subscription.request(.subscribe))
    log("\(reason); whole books are asked for.")
  }
}

extension StreamMessage {
  /// Whose data it is; nil for what is no data.
  fileprivate var symbol: Symbol? {
    switch self {
    case .quote(let symbol, _), .trade(let symbol, _), .bar(let symbol, _),
      .updatedBar(let symbol, _), .dailyBar(let symbol, _), .orderBook(let symbol, _):
      symbol
    case .connected, .authenticated, .refused, .subscribed: nil
    }
  }
}
#endif

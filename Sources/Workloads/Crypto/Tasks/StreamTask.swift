import Interleave

/// Reads the stream: decodes its messages and hands each to its symbol's consumer, asking for
/// another connection when one ends, breaks the protocol or goes silent.
struct StreamTask: Sendable {
  let desk: MarketDesk
  let requests: Scheduler.Queue<ReconnectTask.Request>
  let connections: Scheduler.Queue<StreamHandshake.Ready>
  /// Is set when messages may have been missed.
  let gap: Scheduler.Event
  /// Words for a refusal, without the keys.
  let describe: @Sendable (StreamMessage.Refusal) -> CryptoError
  /// How long no data may come until the connection is taken for dead.
  var patience = Duration.seconds(30)

  /// Reads until it is cancelled, or until nobody wants any symbol.
  func run() async throws {
    var counts = StreamCounts()
    var request = ReconnectTask.Request.first
    while !desk.wanted.isEmpty {
      try await requests.put(request)
      let ready = try await connections.get()
      let before = counts.data
      do {
        try await read(ready, &counts)
      } catch let error as CryptoError {
        if desk.wanted.isEmpty { return }
        guard error.isWorthReconnecting else { throw error }
        log("\(error) Reconnecting.")
      }
      request = counts.data > before ? .afterData : .afterNothing
    }
  }

  private func read(_ ready: StreamHandshake.Ready, _ counts: inout StreamCounts) async throws {
    let connection = ready.connection
    desk.use(connection)
    defer {
      desk.use(nil)
      connection.close()
    }
    // Who left while the connection was being opened was subscribed all the same.
    let gone = Set(desk.symbols).subtracting(desk.wanted)
    if !gone.isEmpty {
      connection.send(MarketDesk.subscription(for: gone).request(.unsubscribe))
    }
    try gap.set()
    // A new connection begins each book anew.
    var books: [Symbol: OrderBook] = [:]
    try dispatch(ready.early, &counts, &books)
    do {
      while true {
        try await withTimeout(patience) { try await readToData(connection, &counts, &books) }
        counts.reportIfDue(now: desk.surroundings.steady())
      }
    } catch is TimeoutError {
      throw CryptoError.disconnected("no data came for \(Int(patience.inSeconds)) s")
    }
  }

  /// Reads until at least one message of the market's data has come.
  private func readToData(
    _ connection: StreamConnection, _ counts: inout StreamCounts,
    _ books: inout [Symbol: OrderBook]
  ) async throws {
    let before = counts.data
    repeat {
      if let texts = connection.nextIfAny() {
        try take(texts, &counts, &books)
        // With data always there nothing else would suspend this task.
        try await Scheduler.yield()
      } else {
        try take(try await withWait("quotes") { try await connection.next() }, &counts, &books)
      }
    } while counts.data == before
  }

  private func take(
    _ texts: [[UInt8]], _ counts: inout StreamCounts, _ books: inout [Symbol: OrderBook]
  ) throws {
    for text in texts {
      counts.messages += 1
      do {
        try dispatch(try StreamDecoder.decode(text), &counts, &books)
      } catch let failure as DecodingFailure {
        counts.note(failure)
      }
    }
  }

  private func dispatch(
    _ messages: [StreamMessage], _ counts: inout StreamCounts, _ books: inout [Symbol: OrderBook]
  ) throws {
    for message in messages {
      switch message {
      case .quote(let symbol, let quote):
        desk.recorder?.record(.quote(symbol, quote))
        try desk.deliver(.quote(quote), to: symbol)
      case .trade(let symbol, let trade): try desk.deliver(.trade(trade), to: symbol)
      case .bar(let symbol, let bar), .updatedBar(let symbol, let bar):
        desk.recorder?.record(.bar(symbol, bar))
        try desk.deliver(.bars([bar]), to: symbol)
      case .refused(let refusal): throw describe(refusal)
      case .dailyBar(let symbol, let bar): try desk.deliver(.day(bar), to: symbol)
      case .orderBook(let symbol, let change): try apply(change, to: symbol, &books)
      case .connected, .authenticated, .subscribed: continue
      }
      counts.data += 1
    }
  }

  /// Whole states are handed on, so that a consumer that is slow and misses some is not misled.
  private func apply(
    _ change: OrderBook.Change, to symbol: Symbol, _ books: inout [Symbol: OrderBook]
  ) throws {
    guard desk.feeds[symbol] != nil else { return }
    books[symbol, default: OrderBook()].apply(change)
    if let book = books[symbol] { try desk.deliver(.depth(Depth(of: book)), to: symbol) }
  }
}

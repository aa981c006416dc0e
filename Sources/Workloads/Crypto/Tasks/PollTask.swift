#if Network
import Interleave

/// Asks a market for its newest quotes, trades and order books again and again, where its stream would
/// need keys.
struct PollTask: Sendable {
  let desk: MarketDesk
  let client: MarketDataClient
  /// How long it waits between two rounds of three requests: sixty a minute leave enough of the
  /// market's quota to history.
  var interval = Duration.seconds(3)

  private struct Known {
    var quotes: [Symbol: Quote] = [:]
    var trades: [Symbol: Trade] = [:]
    var books: [Symbol: OrderBook.Change] = [:]
    var count = 0
  }

  /// Asks until it is cancelled, or until nobody wants any symbol.
  ///
  /// - Throws: `CryptoError` if a person has to do something first.
  func run() async throws {
    log("Quotes are asked for every \(interval.inWords), as there are no keys to the stream.")
    var known = Known()
    var rounds = 0
    while !desk.wanted.isEmpty {
      do {
        try await ask(&known)
        desk.noteConnected()
      } catch let error as CryptoError
        where desk.hasConnected ? error.isWorthReconnecting : error.mayPassByItself
      {
        log("\(error) Asking again in \(interval.inWords).")
      }
      rounds += 1
      report(completed: known.count, "received in \(rounds) rounds")
      try await sleep(for: interval)
    }
  }

  private func ask(_ known: inout Known) async throws {
    let wanted = desk.symbols.filter(desk.wanted.contains)
    guard !wanted.isEmpty else { return }
    for (symbol, quote) in own(try await client.latestQuotes(wanted))
    where known.quotes[symbol] != quote {
      known.quotes[symbol] = quote
      known.count += 1
      desk.recorder?.record(.quote(symbol, quote))
      try desk.deliver(.quote(quote), to: symbol)
    }
    for (symbol, trade) in own(try await client.latestTrades(wanted))
    where known.trades[symbol] != trade {
      known.trades[symbol] = trade
      desk.recorder?.record(.trade(symbol, trade))
      try desk.deliver(.trade(trade), to: symbol)
    }
    for (symbol, book) in own(try await client.latestOrderBooks(wanted))
    where known.books[symbol] != book {
      known.books[symbol] = book
      desk.recorder?.record(.book(symbol, book))
      var whole = OrderBook()
      whole.apply(book)
      try desk.deliver(.depth(Depth(of: whole)), to: symbol)
    }
  }

  private func own<Record>(_ latest: Latest<Record>) -> [(Symbol, Record)] {
    latest.records.compactMap { name, record in desk.symbol(meantBy: name).map { ($0, record) } }
  }
}
#endif

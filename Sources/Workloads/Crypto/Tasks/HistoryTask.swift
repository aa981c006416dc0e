import Interleave

/// Polls history: bars of the last hour at first, then every few seconds what is new, and at once
/// when the stream may have missed something.
struct HistoryTask: Sendable {
  let desk: MarketDesk
  let client: MarketDataClient
  /// Is set when the stream may have missed something.
  let gap: Scheduler.Event
  /// How long it waits between polls.
  let interval: Duration

  /// Polls until it is cancelled, or until nobody wants any symbol.
  ///
  /// - Throws: `CryptoError` if a person has to do something first.
  func run() async throws {
    var newest = try await begin()
    var clock = ClockWatch(desk.surroundings)
    var polls = 0
    while !desk.wanted.isEmpty {
      do {
        let (next, count) = try await poll(since: newest)
        newest = next
        if polls == 0 { log("History begins with \(count) bars of \(desk.timeframe).") }
      } catch let error as CryptoError where error.isWorthReconnecting {
        log("\(error) Polling again in \(Int(interval.inSeconds)) s.")
      }
      polls += 1
      report(completed: polls, "polled")
      if let words = clock.look(desk.surroundings) { log(words) }
      try await rest()
    }
  }

  /// Waits for the next poll's time or for a gap.
  private func rest() async throws {
    guard let now = Scheduler.current?.now else { return }
    _ = try await gap.wait(until: now.advanced(by: interval))
    try gap.clear()
  }

  /// Looks whether the market knows every symbol; returns where each one's history is to begin.
  ///
  /// The market's time counts for that, not this machine's, which may be set wrong.
  private func begin() async throws -> [Symbol: Timestamp] {
    let quotes = try await client.latestQuotes(desk.symbols)
    for symbol in desk.symbols where quotes[symbol] == nil {
      throw CryptoError.unknownSymbol(symbol)
    }
    if let newest = quotes.values.map(\.time).max(),
      let words = ClockWatch.difference(market: newest, machine: desk.surroundings.now())
    {
      log(words)
    }
    // A pair may not be traded for long, and its last price is wanted before that.
    for (symbol, trade) in try await client.latestTrades(desk.symbols) {
      try desk.deliver(.trade(trade), to: symbol)
    }
    try await deliverDay(of: quotes)
    let reach = desk.candleLength * (QuoteTicker.candleCount - 1)
    return quotes.mapValues {
      $0.time.rounded(downTo: desk.candleLength).advanced(by: .zero - reach)
    }
  }

  /// Hands on the present day so far, which the stream goes on with at the next minute.
  private func deliverDay(of quotes: [Symbol: Quote]) async throws {
    guard let newest = quotes.values.map(\.time).max() else { return }
    let midnight = newest.rounded(downTo: .seconds(86_400))
    for (symbol, days) in try await client.bars(desk.symbols, .day, RecordRange(start: midnight)) {
      if let day = days.last { try desk.deliver(.day(day), to: symbol) }
    }
  }

  /// Asks for every bar since the oldest of those; returns where each symbol's next poll begins,
  /// and how many bars came.
  private func poll(
    since newest: [Symbol: Timestamp]
  ) async throws -> (next: [Symbol: Timestamp], count: Int) {
    let symbols = desk.symbols.filter(desk.wanted.contains)
    guard let start = symbols.compactMap({ newest[$0] }).min() else { return (newest, 0) }
    let bars = try await client.bars(symbols, desk.timeframe, RecordRange(start: start))
    var next = newest
    var count = 0
    for symbol in symbols {
      guard let list = bars[symbol], let last = list.last else { continue }
      count += list.count
      // The newest bar may still change: the next poll asks for it again.
      next[symbol] = max(last.time, newest[symbol] ?? last.time)
      for bar in list where desk.timeframe == .minute { desk.recorder?.record(.bar(symbol, bar)) }
      try desk.deliver(.bars(list), to: symbol)
    }
    measure("bars", Double(count))
    return (next, count)
  }
}

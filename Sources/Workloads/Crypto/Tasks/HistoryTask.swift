#if Network
import Interleave

/// Polls history: the minutes of the last day at first, then every few seconds what is new, and at
/// once when the stream may have missed something.
struct HistoryTask: Sendable {
  let desk: MarketDesk
  let client: MarketDataClient
  /// Is set when the stream may have missed something.
  let gap: Scheduler.Event
  /// How long it waits between polls.
  let interval: Duration

  /// History that could not begin is tried again after this time at the latest.
  private static let longestRest = Duration.seconds(10)

  /// Polls until it is cancelled, or until nobody wants any symbol.
  ///
  /// - Throws: `CryptoError` if a person has to do something first.
  func run() async throws {
    var progress: HistoryProgress?
    var clock = ClockWatch(desk.surroundings)
    var polls = 0
    var isRegular = true
    while !desk.wanted.isEmpty {
      let rest = progress == nil ? min(interval, Self.longestRest) : interval
      do {
        try await poll(&progress, isRegular: isRegular)
      } catch let error as CryptoError where mayPass(error, hasBegun: progress != nil) {
        log("\(error) Polling again in \(rest.inWords).")
      }
      polls += 1
      report(completed: polls, "polled")
      if let words = desk.clock.takeComplaint() { log(words) }
      if let words = clock.look(desk.surroundings) { log(words) }
      isRegular = try await pause(rest)
    }
  }

  /// Whether an error is no reason to end.
  ///
  /// Once the market has answered or delivered, its address is right and whatever fails comes back.
  private func mayPass(_ error: CryptoError, hasBegun: Bool) -> Bool {
    hasBegun || desk.hasConnected ? error.isWorthReconnecting : error.mayPassByItself
  }

  /// Waits for the next poll's time or for a gap; returns whether it was the time.
  private func pause(_ rest: Duration) async throws -> Bool {
    guard let now = Scheduler.current?.now else { return true }
    let isGap = try await gap.wait(until: now.advanced(by: rest))
    try gap.clear()
    return !isGap
  }

  /// Asks for what is new; a regular poll prints the table too, one that fills a gap does not.
  private func poll(
    _ progress: inout HistoryProgress?, isRegular: Bool
  ) async throws {
    var next: HistoryProgress
    let isFirst = progress == nil
    if let progress { next = progress } else { next = try await begin() }
    progress = next
    let symbols = desk.symbols.filter(desk.wanted.contains)
    guard !symbols.isEmpty else { return }
    let count = try await pollMinutes(of: symbols, &next)
    progress = next
    if desk.timeframe != .minute { try await pollCandles(of: symbols, &next) }
    progress = next
    if isFirst { log("History begins with \(count) bars of \(Timeframe.minute).") }
    measure("bars", Double(count))
    if isRegular { try await BarTable.log(next.days, of: symbols) }
  }

  /// Looks whether the market knows every symbol; returns where history is to begin.
  private func begin() async throws -> HistoryProgress {
    let quotes = try await client.latestQuotes(desk.symbols)
    let known = Set(quotes.records.keys).union(quotes.losses.symbols)
      .compactMap(desk.symbol(meantBy:))
    for symbol in desk.symbols where !known.contains(symbol) {
      throw CryptoError.unknownSymbol(symbol)
    }
    // A pair may not be traded for long, and its last price is wanted before that.
    for (name, trade) in try await client.latestTrades(desk.symbols).records {
      if let symbol = desk.symbol(meantBy: name) { try desk.deliver(.trade(trade), to: symbol) }
    }
    let now = present(quotes.records.values.map(\.time).max())
    try await deliverDay(of: now)
    return HistoryProgress(symbols: desk.symbols, now: now, candleLength: desk.candleLength)
  }

  /// The present moment by the market's server, or else by its newest quote, as this machine's clock
  /// may be set wrong; by a day at most, beyond which the quote's stamp is more likely to be wrong.
  private func present(_ newest: Timestamp?) -> Timestamp {
    let now = desk.clock.now
    guard desk.clock.witness != .server, let newest,
      now.duration(to: newest).magnitude < DayOfMinutes.length
    else { return now }
    return newest
  }

  /// Hands on the present day so far, which the stream goes on with at the next minute.
  private func deliverDay(of now: Timestamp) async throws {
    let midnight = now.rounded(downTo: .seconds(86_400))
    for (name, days) in try await client.bars(desk.symbols, .day, RecordRange(start: midnight)) {
      guard let symbol = desk.symbol(meantBy: name), let day = days.last else { continue }
      desk.recorder?.record(.day(symbol, day, at: now))
      try desk.deliver(.day(day), to: symbol)
    }
  }

  /// Asks for every minute since the oldest one that may still change; returns how many came.
  private func pollMinutes(
    of symbols: [Symbol], _ progress: inout HistoryProgress
  ) async throws -> Int {
    let start = progress.start(\.minutes, of: symbols)
    let answer = try await client.bars(symbols, .minute, RecordRange(start: start))
    var count = 0
    for (name, bars) in answer {
      guard let symbol = desk.symbol(meantBy: name) else { continue }
      let list = plausible(bars)
      count += list.count
      progress.take(minutes: list, of: symbol)
      for bar in list { desk.recorder?.record(.bar(symbol, bar)) }
      if let day = progress.days[symbol]?.rolling {
        desk.recorder?.record(.dayAndNight(symbol, day, at: desk.clock.now))
        try desk.deliver(.dayAndNight(day), to: symbol)
      }
      if desk.timeframe == .minute {
        try desk.deliver(.bars(list.suffix(QuoteTicker.candleCount)), to: symbol)
      }
    }
    return count
  }

  /// Asks for every candle since the oldest one that may still change.
  private func pollCandles(
    of symbols: [Symbol], _ progress: inout HistoryProgress
  ) async throws {
    let start = progress.start(\.candles, of: symbols)
    for (name, bars) in try await client.bars(
      symbols, desk.timeframe, RecordRange(start: start))
    {
      guard let symbol = desk.symbol(meantBy: name) else { continue }
      let list = plausible(bars)
      progress.take(candles: list, of: symbol)
      try desk.deliver(.bars(list), to: symbol)
    }
  }

  /// The bars without those of the future, after which nothing would ever be new.
  private func plausible(_ bars: [Bar]) -> [Bar] {
    let now = desk.clock.now
    guard desk.clock.witness == .server else { return bars }
    return bars.filter { now.duration(to: $0.time) <= MarketClock.tolerance }
  }
}
#endif

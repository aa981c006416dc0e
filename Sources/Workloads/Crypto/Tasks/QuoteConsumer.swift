#if Network
import Interleave

/// Follows one symbol: takes its items from the feed and shows what they amount to, ten times a
/// second at most, however fast quotes come.
struct QuoteConsumer: Sendable {
  let desk: MarketDesk
  let feed: QuoteFeed
  var interval = Duration.milliseconds(100)

  /// Follows the symbol until it is cancelled or the feed ends.
  ///
  /// When it ends, the symbol is unsubscribed.
  func run() async throws {
    defer { desk.leave(feed.symbol) }
    present(.quote)
    var ticker = QuoteTicker(candleLength: desk.candleLength)
    var depth = DepthTicker()
    var last = Instant.zero
    var reports = 0
    while true {
      var isEnd = take(try await feed.next(), &ticker, &depth)
      let due = last.advanced(by: interval)
      if !isEnd, let now = Scheduler.current?.now, now < due { try await sleep(until: due) }
      while !isEnd, let item = try feed.nextIfAny() { isEnd = take(item, &ticker, &depth) }
      let now = Scheduler.current?.now ?? last
      show(&ticker, elapsed: last.duration(to: now), reports)
      for (name, value) in depth.report() { measure(name, value) }
      (last, reports) = (now, reports + 1)
      if isEnd { return }
    }
  }

  private func take(
    _ item: FeedItem, _ ticker: inout QuoteTicker, _ depth: inout DepthTicker
  ) -> Bool {
    let arrival = desk.clock.now
    ticker.take(item, arrival: arrival)
    switch item {
    case .depth(let offers): depth.take(offers)
    case .bookCheck(let check): depth.take(check)
    // A quote that was asked for may be old though the market is on time: it is quiet then.
    case .quote where desk.delivery == .stream:
      ticker.stamps.note(
        lead: ticker.lead, at: desk.surroundings.steady(), desk.clock.witness)
    default: break
    }
    return item == .end
  }

  private func show(_ ticker: inout QuoteTicker, elapsed: Duration, _ reports: Int) {
    let news = ticker.report(
      now: desk.surroundings.steady(), elapsed: elapsed, dropped: feed.dropped,
      present: desk.clock.witness == .machine ? nil : desk.clock.now)
    if let sentence = ticker.stamps.takeSentence() { log(sentence) }
    for (name, value) in news { measure(name.rawValue, value) }
    for candle in ticker.takeChangedCandles() { chart(candle) }
    // Events can be lost on their way to a slow screen: each report repeats one older candle.
    if let candle = ticker.candles.candle(inTurn: reports) { chart(candle) }
  }

  private func chart(_ candle: Candle) {
    Interleave.chart(
      TaskEvent.Candle(
        start: candle.start.nanoseconds / Timestamp.second,
        length: desk.candleLength.components.seconds, open: candle.open, high: candle.high,
        low: candle.low, close: candle.close))
  }
}
#endif

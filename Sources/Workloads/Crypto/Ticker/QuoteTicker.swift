import Interleave

/// What one symbol's panel shows: a fold of its quotes, trades and bars.
struct QuoteTicker: Sendable {
  /// The names of what it measures, in the order in which they are reported.
  enum Measure: String, CaseIterable, Sendable {
    case bid, ask, last, mid, spread
    case bidSize = "bid size"
    case askSize = "ask size"
    case spreadInBasisPoints = "spread bp"
    case change
    case changeInPercent = "change %"
    case rate = "quotes/s"
    case age = "age s"
    case dropped
    case dayOpen = "day open"
    case dayHigh = "day high"
    case dayLow = "day low"
    case dayClose = "day close"
    case dayVolume = "day volume"
  }

  private(set) var candles: CandleSeries
  private(set) var quote: Quote?
  private var lastPrice: Double?
  private var day: Bar?
  private var firstMid: Double?
  private var rate = RateMeter()
  private var changed: [Timestamp] = []
  private var reported: [Measure: Double] = [:]
  /// How far the steady clock was ahead of the newest quote when one came soonest.
  private var leastLag: Duration?

  /// How many candles a chart has.
  static let candleCount = 60

  init(candleLength: Duration) {
    candles = CandleSeries(length: candleLength, capacity: Self.candleCount)
  }

  /// Takes an item in.
  mutating func take(_ item: FeedItem) {
    switch item {
    case .quote(let quote): take(quote)
    case .trade(let trade): lastPrice = trade.price
    case .bars(let bars):
      for bar in bars {
        candles.set(bar)
        changed.append(bar.time.rounded(downTo: candles.length))
      }
    case .day(let bar): day = bar
    case .depth, .end: break
    }
  }

  private mutating func take(_ quote: Quote) {
    rate.count += 1
    // Quotes are not promised to come in order: an old one says nothing about now.
    if let newest = self.quote, quote.time < newest.time { return }
    self.quote = quote
    guard quote.bid > 0, quote.ask > 0 else { return }
    firstMid = firstMid ?? candles.candles.first?.open ?? quote.mid
    candles.add(quote.mid, at: quote.time)
    let start = quote.time.rounded(downTo: candles.length)
    if changed.last != start { changed.append(start) }
  }

  /// What is new since the last report.
  ///
  /// The age is how much later than the quickest quote the newest one is by now. So neither this
  /// machine's clock has to be right, nor does it matter if it is set.
  ///
  /// - Parameters:
  ///   - now: A time that only runs forward, of any origin.
  ///   - elapsed: The time since the last report.
  mutating func report(
    now: Duration, elapsed: Duration, dropped: Int
  ) -> [(name: Measure, value: Double)] {
    guard let quote else { return [] }
    rate.update(elapsed: elapsed)
    let lag = now - Timestamp(nanoseconds: 0).duration(to: quote.time)
    let least = min(leastLag ?? lag, lag)
    leastLag = least
    var values: [Measure: Double] = [
      .bid: quote.bid, .ask: quote.ask, .mid: quote.mid, .spread: quote.spread,
      .bidSize: quote.bidSize, .askSize: quote.askSize,
      .age: (lag - least).inSeconds, .dropped: Double(dropped),
    ]
    values[.rate] = rate.perSecond
    values[.last] = lastPrice
    if let day {
      values[.dayOpen] = day.open
      values[.dayHigh] = day.high
      values[.dayLow] = day.low
      values[.dayClose] = day.close
      values[.dayVolume] = day.volume
    }
    values[.spreadInBasisPoints] = quote.spreadInBasisPoints
    if let first = candles.candles.first?.open ?? firstMid, first > 0, quote.mid > 0 {
      values[.change] = quote.mid - first
      values[.changeInPercent] = (quote.mid / first - 1) * 100
    }
    let news = Measure.allCases.compactMap { name in
      values[name].flatMap { $0 == reported[name] ? nil : (name: name, value: $0) }
    }
    for (name, value) in news { reported[name] = value }
    return news
  }

  /// The candles that have changed since the last call, oldest first.
  mutating func takeChangedCandles() -> [Candle] {
    defer { changed = [] }
    let starts = Set(changed)
    return candles.candles.filter { starts.contains($0.start) }
  }
}

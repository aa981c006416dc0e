#if Network
import Interleave

/// What one symbol's panel shows: a fold of its quotes, trades and bars.
struct QuoteTicker: Sendable {
  private(set) var candles: CandleSeries
  private(set) var quote: Quote?
  /// What is to be said of the stamps of quotes.
  var stamps = StampWatch()
  private var order = QuoteOrder()
  /// The time that counts for the newest quote.
  private var time = Timestamp(nanoseconds: 0)
  private var lastPrice: Double?
  private var day: Bar?
  private var rolling: RollingDay?
  private var firstMid: Double?
  private var rate = RateMeter()
  private var changed: [Timestamp] = []
  private var reported: [QuoteMeasure: Double] = [:]
  /// How far the steady clock was ahead of the newest quote when one came soonest.
  private var leastLag: Duration?

  /// How many candles a chart has.
  static let candleCount = 60

  init(candleLength: Duration) {
    candles = CandleSeries(length: candleLength, capacity: Self.candleCount)
  }

  /// Takes an item in.
  ///
  /// - Parameter arrival: the present moment at the market, if that is known.
  mutating func take(_ item: FeedItem, arrival: Timestamp? = nil) {
    switch item {
    case .quote(let quote): take(quote, arrival)
    case .trade(let trade): lastPrice = trade.price
    case .bars(let bars):
      for bar in bars where isPlausible(bar, arrival) {
        candles.set(bar)
        note(bar.time)
      }
    case .minute(let bar):
      guard isPlausible(bar, arrival) else { return }
      candles.fold(bar)
      note(bar.time)
    case .day(let bar): day = bar
    case .dayAndNight(let rolling): self.rolling = rolling
    case .depth, .bookCheck, .end: break
    }
  }

  private mutating func take(_ quote: Quote, _ arrival: Timestamp?) {
    rate.count += 1
    guard let time = order.place(quote.time, arrival: arrival) else { return }
    self.quote = quote
    self.time = time
    guard let mid = quote.mid else { return }
    firstMid = firstMid ?? candles.oldest?.open ?? mid
    candles.add(mid, at: time)
    note(time)
  }

  /// By how much the newest quote's stamp was ahead of the market's clock when it came.
  var lead: Duration { order.lead }

  /// Bars of the future would keep the present from being drawn.
  private func isPlausible(_ bar: Bar, _ arrival: Timestamp?) -> Bool {
    guard let arrival else { return true }
    return arrival.duration(to: bar.time) <= max(order.lead, .zero) + candles.length
  }

  private mutating func note(_ time: Timestamp) {
    let start = time.rounded(downTo: candles.length)
    if changed.last != start { changed.append(start) }
  }

  /// The candles that have changed since the last call, oldest first.
  mutating func takeChangedCandles() -> [Candle] {
    defer { changed = [] }
    return Set(changed).sorted().compactMap { candles[$0] }
  }
}

// MARK: - Reports

extension QuoteTicker {
  /// What is new since the last report.
  ///
  /// The age is how much later than the quickest quote the newest one is by now, so that neither this
  /// machine's clock has to be right, nor does it matter if it is set; and if the market's own time is
  /// known and says more, that.
  ///
  /// - Parameters:
  ///   - now: A time that only runs forward, of any origin.
  ///   - elapsed: The time since the last report.
  ///   - present: the present moment at the market; nil if there is no word on that but this
  ///     machine's.
  mutating func report(
    now: Duration, elapsed: Duration, dropped: Int, present: Timestamp? = nil
  ) -> [(name: QuoteMeasure, value: Double)] {
    guard let quote else { return [] }
    rate.update(elapsed: elapsed)
    var values: [QuoteMeasure: Double] = [
      .bid: quote.bid, .ask: quote.ask, .bidSize: quote.bidSize, .askSize: quote.askSize,
      .age: age(now, present).inSeconds, .dropped: Double(dropped),
    ]
    values[.ahead] = stamps.ahead?.inSeconds ?? reported[.ahead].map { _ in 0 }
    values[.late] = stamps.late?.inSeconds ?? reported[.late].map { _ in 0 }
    values[.rate] = rate.perSecond
    values[.last] = lastPrice
    values[.mid] = quote.mid
    values[.spread] = quote.spread
    values[.spreadInBasisPoints] = quote.spreadInBasisPoints
    addDays(quote.mid ?? lastPrice, to: &values)
    if let first = candles.oldest?.open ?? firstMid, first > 0, let mid = quote.mid {
      values[.change] = mid - first
      values[.changeInPercent] = (mid / first - 1) * 100
    }
    let news = QuoteMeasure.allCases.compactMap { name in
      values[name].flatMap { $0 == reported[name] ? nil : (name: name, value: $0) }
    }
    for (name, value) in news { reported[name] = value }
    return news
  }

  private func addDays(_ price: Double?, to values: inout [QuoteMeasure: Double]) {
    if let day {
      values[.dayOpen] = day.open
      values[.dayHigh] = day.high
      values[.dayLow] = day.low
      values[.dayClose] = day.close
      values[.dayVolume] = day.volume
      if let price, day.open > 0 { values[.dayChange] = (price / day.open - 1) * 100 }
    }
    if let rolling {
      values[.volume24] = rolling.volume
      if let price, rolling.open > 0 { values[.change24] = (price / rolling.open - 1) * 100 }
    }
  }

  private mutating func age(_ now: Duration, _ present: Timestamp?) -> Duration {
    let lag = now - Timestamp(nanoseconds: 0).duration(to: time)
    let least = min(leastLag ?? lag, lag)
    leastLag = least
    let age = lag - least
    guard let delay = present.map({ time.duration(to: $0) }), delay > MarketClock.tolerance else {
      return age
    }
    return max(age, delay)
  }
}
#endif

#if Network
/// Turns the passing of time into what the stream has to say.
///
/// It keeps only how far it has published, the minute it is in, and the books as the listeners know
/// them; everything else it asks of the market, which answers the same over HTTP.
struct Publisher {
  /// One message with what decides its place and its readers.
  struct Event {
    var time: Timestamp
    var feed: Feed
    var symbol: String
    var message: StreamMessage
  }

  /// What a leap of the clock does to the stream: older quotes, trades and books than this are not
  /// sent.
  ///
  /// Bars are, up to a day back.
  static let longestCatchUp = Duration.seconds(120)
  static let mostEvents = 200_000.0

  private let market: Market
  private(set) var published: Timestamp
  private var tapes: [Int: Tape] = [:]
  private var slots: [Int: (start: Timestamp, quotes: [Quote])] = [:]
  private var books: [Int: OrderBook] = [:]

  init(market: Market, from start: Timestamp) {
    self.market = market
    published = start
  }

  /// The longest stretch whose quotes are worth sending at once.
  var longestStretch: Duration {
    let rate = market.quotesPerSecond * Double(market.instruments.count)
    return min(Publisher.longestCatchUp, .seconds(max(0.1, Publisher.mostEvents / rate)))
  }

  /// What happened since the last call up to `now` and somebody wants, in order of time; per pair
  /// times never fall.
  mutating func advance(
    to now: Timestamp, wanted: (Feed, String) -> Bool
  ) throws(Abandoned) -> [Event] {
    guard now > published else { return [] }
    let since = published
    published = now
    let recent = max(since, now.advanced(by: Duration.zero - longestStretch), Market.listing)
    var events: [Event] = []
    for (index, instrument) in market.instruments.enumerated() {
      let feeds = Set(Feed.allCases.filter { wanted($0, instrument.symbol) })
      if !feeds.contains(.orderbooks) { books[index] = nil }
      if feeds.contains(.quotes) || feeds.contains(.trades) || feeds.contains(.orderbooks) {
        ticks(index, after: recent, through: now, feeds, into: &events)
      }
      try bars(index, after: since, through: now, feeds, into: &events)
    }
    // The sort is stable, so that at a minute mark the order of the feeds stays.
    events.sort { $0.time < $1.time }
    return events
  }

  /// Makes the next message about every book a whole one.
  mutating func forgetBooks() { books = [:] }

  /// The whole book of a pair, as the changes that follow assume it.
  mutating func wholeBook(_ index: Int) throws(Abandoned) -> OrderBook? {
    if let book = books[index] { return book }
    books[index] = try market.orderBook(index, asOf: Question(now: published))
    return books[index]
  }
}

extension Publisher {
  private mutating func ticks(
    _ index: Int, after: Timestamp, through now: Timestamp, _ feeds: Set<Feed>,
    into events: inout [Event]
  ) {
    var time = after.advanced(byNanoseconds: 1)
    while time <= now {
      let tape = tape(index, at: time)
      let number = Int((time.nanoseconds - tape.start(ofSlot: 0).nanoseconds) / Tape.slotLength)
      let slot = tape.slot(number)
      let seen = { (time: Timestamp) in time > after && time <= now }
      let symbol = tape.instrument.symbol
      if feeds.contains(.quotes) {
        for quote in quotes(index, tape, slot) where seen(quote.time) {
          events.append(.init(quote.time, .quotes, symbol, .quote(symbol, quote)))
        }
      }
      if feeds.contains(.trades) {
        for trade in tape.trades(in: slot) where seen(trade.time) {
          events.append(.init(trade.time, .trades, symbol, .trade(symbol, trade)))
        }
      }
      if feeds.contains(.orderbooks), let book = tape.book(in: slot), seen(book.time) {
        let changes = books[index].map { book.changes(since: $0) }
        let message = StreamMessage.book(
          symbol, changes ?? book, changes == nil ? .whole : .changes)
        events.append(.init(book.time, .orderbooks, symbol, message))
        books[index] = book
      }
      time = tape.interval(ofSlot: number).upperBound
    }
    guard feeds.contains(.trades) else { return }
    lateTrades(index, after: after, through: now, into: &events)
  }

  private mutating func lateTrades(
    _ index: Int, after: Timestamp, through now: Timestamp, into events: inout [Event]
  ) {
    let first = Int(after.count(of: Timestamp.minute)) - 1
    for minute in first...Int(now.count(of: Timestamp.minute)) where market.lateTrades > 0 {
      let tape = market.tape(index, minute: minute)
      guard let late = tape.lateTrade, late.reported > after, late.reported <= now else { continue }
      let symbol = tape.instrument.symbol
      events.append(.init(late.reported, .trades, symbol, .trade(symbol, late)))
    }
  }

  private mutating func tape(_ index: Int, at time: Timestamp) -> Tape {
    let minute = Int(time.count(of: Timestamp.minute))
    if let tape = tapes[index], tape.minute == minute { return tape }
    let tape = market.tape(index, minute: minute)
    tapes[index] = tape
    return tape
  }

  private mutating func quotes(_ index: Int, _ tape: Tape, _ slot: Tape.Slot) -> [Quote] {
    let start = tape.start(ofSlot: slot.index)
    if let known = slots[index], known.start == start { return known.quotes }
    let quotes = tape.quotes(in: slot)
    slots[index] = (start, quotes)
    return quotes
  }
}

extension Publisher {
  private func bars(
    _ index: Int, after: Timestamp, through now: Timestamp, _ feeds: Set<Feed>,
    into events: inout [Event]
  ) throws(Abandoned) {
    let wanted = feeds.intersection([.bars, .updatedBars, .dailyBars])
    guard !wanted.isEmpty else { return }
    let since = max(after, now.advanced(byNanoseconds: -Timestamp.day), Market.listing)
    let first = Int(since.count(of: Timestamp.minute))
    for minute in first - 1...max(first - 1, Int(now.count(of: Timestamp.minute))) {
      let mark = Timestamp(minute: minute + 1)
      if mark > since, mark <= now { try closing(index, minute, mark, wanted, into: &events) }
      let half = mark.advanced(byNanoseconds: Tape.correctionDelay)
      if half > since, half <= now, wanted.contains(.updatedBars) {
        correction(index, minute, half, into: &events)
      }
    }
  }

  private func closing(
    _ index: Int, _ minute: Int, _ mark: Timestamp, _ feeds: Set<Feed>,
    into events: inout [Event]
  ) throws(Abandoned) {
    let instrument = market.instruments[index]
    let symbol = instrument.symbol
    let minuteStart = Timestamp(minute: minute)
    if feeds.contains(.bars) {
      let bar = market.tape(index, minute: minute).bar(asOf: mark)
      let message = StreamMessage.bar(symbol, bar.bar(of: instrument, start: minuteStart))
      events.append(.init(mark, .bars, symbol, message))
    }
    let day = Timeframe.day.interval(containing: minuteStart)
    if feeds.contains(.dailyBars),
      let sums = try market.bar(index, over: day, asOf: Question(now: mark))
    {
      let message = StreamMessage.dailyBar(symbol, sums.bar(of: instrument, start: day.lowerBound))
      events.append(.init(mark, .dailyBars, symbol, message))
    }
  }

  private func correction(
    _ index: Int, _ minute: Int, _ half: Timestamp, into events: inout [Event]
  ) {
    let tape = market.tape(index, minute: minute)
    guard tape.lateTrade != nil else { return }
    let bar = tape.bar(asOf: half).bar(of: tape.instrument, start: Timestamp(minute: minute))
    events.append(
      .init(half, .updatedBars, tape.instrument.symbol, .updatedBar(tape.instrument.symbol, bar)))
  }
}

extension Publisher.Event {
  fileprivate init(
    _ time: Timestamp, _ feed: Feed, _ symbol: String, _ message: StreamMessage
  ) {
    self.init(time: time, feed: feed, symbol: symbol, message: message)
  }
}
#endif

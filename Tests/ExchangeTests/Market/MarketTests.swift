#if Network
import Testing

@testable import Exchange

@Suite("The market") struct MarketTests {
  private let market = Market(seed: 7, quotesPerSecond: 5, lateTrades: 0)
  private let asked = Question(now: wednesday)

  private func limits(
    minutes: Int64, order: HistoryLimits.Order = .ascending, count: Int = 100_000
  ) -> HistoryLimits {
    let start = wednesday.advanced(byNanoseconds: -minutes * Timestamp.minute)
    return HistoryLimits(range: start...wednesday, order: order, count: count, asked: asked)
  }

  @Test func `the same seed makes the same market`() throws {
    let twin = Market(seed: 7, quotesPerSecond: 5, lateTrades: 0)
    let other = Market(seed: 8, quotesPerSecond: 5, lateTrades: 0)
    for pair in market.instruments.indices {
      let quotes = try market.quotes(pair, limits(minutes: 1))
      #expect(try twin.quotes(pair, limits(minutes: 1)) == quotes)
      #expect(try other.quotes(pair, limits(minutes: 1)) != quotes)
    }
  }

  @Test func `what was asked before does not change an answer`() throws {
    let bars = try market.bars(0, .minute, limits(minutes: 120))
    let fresh = Market(seed: 7, quotesPerSecond: 5, lateTrades: 0)
    #expect(try fresh.bars(0, .minute, limits(minutes: 5)) == bars.suffix(5))
  }

  @Test func `minute bars of thirty days have no gap and follow each other`() throws {
    let days: Int64 = 30
    let bars = try market.bars(1, .minute, limits(minutes: days * 1440))
    #expect(bars.count == Int(days) * 1440)
    for (earlier, later) in zip(bars, bars.dropFirst()) {
      #expect(later.start.nanoseconds - earlier.start.nanoseconds == Timestamp.minute)
      #expect(abs(later.open / earlier.close - 1) < 0.01)
    }
    for bar in bars {
      #expect(bar.low <= min(bar.open, bar.close) && max(bar.open, bar.close) <= bar.high)
      #expect(bar.tradeCount == 0 ? bar.averagePrice == 0 : bar.averagePrice > 0)
    }
  }

  @Test func `quiet and wild hours cluster`() throws {
    let bars = try market.bars(1, .minute, limits(minutes: 2 * 1440))
    let ranges = bars.map { ($0.high - $0.low) / $0.open }
    let mean = ranges.reduce(0, +) / Double(ranges.count)
    let deviations = ranges.map { $0 - mean }
    let variance = deviations.map { $0 * $0 }.reduce(0, +)
    let lagged = zip(deviations, deviations.dropFirst(5)).map(*).reduce(0, +)
    #expect(lagged / variance > 0.1)
  }

  @Test func `pairs move together, but not alike`() throws {
    let hour = Timeframe(count: 1, unit: .hour)
    let returns = try [1, 3].map { pair in
      try market.bars(pair, hour, limits(minutes: 20 * 1440)).map { $0.close / $0.open - 1 }
    }
    let products = zip(returns[0], returns[1]).map(*).reduce(0, +)
    let squares = returns.map { $0.map { $0 * $0 }.reduce(0, +) }
    let correlation = products / (squares[0] * squares[1]).squareRoot()
    #expect((0.5..<0.98).contains(correlation))
  }

  @Test func `prices stay around their base for years`() throws {
    for year: Int64 in 0..<5 {
      for (pair, instrument) in market.instruments.enumerated() {
        let minute = Int(wednesday.count(of: Timestamp.minute)) - Int(year) * 525_600
        let middle = market.tape(pair, minute: minute).middles[0]
        let ratio = instrument.price(middle) / instrument.base
        #expect((0.2..<5).contains(ratio))
      }
    }
  }

  @Test func `a bar is made of the trades and midpoints of its interval`() throws {
    for pair in market.instruments.indices {
      let quotes = try market.quotes(pair, limits(minutes: 1))
      let trades = try market.trades(pair, limits(minutes: 1))
      let bar = try #require(try market.bars(pair, .minute, limits(minutes: 1)).first)
      let middles = quotes.map { ($0.bidPrice + $0.askPrice) / 2 }
      let prices = middles + trades.map(\.price)
      let tolerance = bar.open * 1e-9
      #expect(abs(bar.high - (prices.max() ?? 0)) < tolerance)
      #expect(abs(bar.low - (prices.min() ?? 0)) < tolerance)
      #expect(abs(bar.open - middles[0]) < tolerance)
      #expect(bar.tradeCount == trades.count)
      #expect(abs(bar.volume - trades.map(\.size).reduce(0, +)) < 1e-6 * bar.volume)
    }
  }

  @Test(arguments: ["5Min", "1Hour", "4H", "1Day", "1Week"])
  func `a longer bar is the sum of its minutes`(text: String) throws {
    let timeframe = try #require(Timeframe(text))
    let long = try market.bars(4, timeframe, limits(minutes: 20 * 1440)).dropLast().suffix(2)
    #expect(!long.isEmpty)
    for bar in long {
      let interval = timeframe.interval(containing: bar.start)
      let minutes = try market.bars(
        4, .minute,
        HistoryLimits(
          range: interval.lowerBound...interval.upperBound.advanced(byNanoseconds: -1),
          count: 100_000, asked: asked))
      #expect(bar.open == minutes.first?.open)
      #expect(bar.close == minutes.last?.close)
      #expect(bar.high == minutes.map(\.high).max())
      #expect(bar.low == minutes.map(\.low).min())
      #expect(bar.tradeCount == minutes.map(\.tradeCount).reduce(0, +))
      #expect(abs(bar.volume - minutes.map(\.volume).reduce(0, +)) < 1e-6 * bar.volume)
    }
  }

  @Test func `the running day's bar covers its closed minutes`() throws {
    let now = wednesday.advanced(byNanoseconds: 90 * Timestamp.second)
    let day = Timeframe.day.interval(containing: now)
    let bar = try #require(try market.dayBar(0, day, Question(now: now)))
    let minutes = try market.bars(
      0, .minute,
      HistoryLimits(range: day.lowerBound...now, count: 100_000, asked: Question(now: now)))
    #expect(minutes.last?.start == wednesday)
    #expect(bar.close == minutes.last?.close)
    #expect(bar.tradeCount == minutes.map(\.tradeCount).reduce(0, +))
  }

  @Test func `times rise strictly and bid lies below ask`() throws {
    for pair in market.instruments.indices {
      let quotes = try market.quotes(pair, limits(minutes: 3))
      #expect(zip(quotes, quotes.dropFirst()).allSatisfy { $0.time < $1.time })
      #expect(quotes.allSatisfy { $0.bidPrice < $0.askPrice && $0.bidSize > 0 && $0.askSize > 0 })
      let trades = try market.trades(pair, limits(minutes: 30))
      #expect(zip(trades, trades.dropFirst()).allSatisfy { $0.time < $1.time && $0.id < $1.id })
    }
  }

  @Test func `a taker trades at the bid or the ask of the quote before`() throws {
    let quotes = try market.quotes(2, limits(minutes: 5))
    for trade in try market.trades(2, limits(minutes: 5)) {
      guard let quote = quotes.last(where: { $0.time < trade.time }) else { continue }
      #expect(trade.price == (trade.side == .buy ? quote.askPrice : quote.bidPrice))
    }
  }

  @Test func `identifiers of trades exceed what a Double holds`() throws {
    #expect(try market.trades(0, limits(minutes: 5)).allSatisfy { $0.id > 1 << 53 })
  }

  @Test(arguments: [0.1, 1, 5, 400])
  func `the number of quotes follows the setting`(rate: Double) throws {
    let market = Market(seed: 7, quotesPerSecond: rate, lateTrades: 0)
    let minutes: Int64 = rate > 100 ? 2 : 60
    var count = 0
    for pair in market.instruments.indices {
      count += try market.quotes(pair, limits(minutes: minutes, count: 1_000_000)).count
    }
    let perSecond = Double(count) / Double(market.instruments.count) / Double(minutes * 60)
    #expect((rate * 0.4..<rate * 2.5).contains(perSecond))
  }

  @Test func `descending is ascending read backwards`() throws {
    let up = try market.quotes(0, limits(minutes: 2))
    let down = try market.quotes(0, limits(minutes: 2, order: .descending))
    #expect(up == down.reversed())
    let bars = try market.bars(0, .minute, limits(minutes: 20))
    #expect(try market.bars(0, .minute, limits(minutes: 20, order: .descending)) == bars.reversed())
    let newest = try market.quotes(0, limits(minutes: 2, order: .descending, count: 3))
    #expect(newest == Array(down.prefix(3)))
  }

  @Test func `there is nothing before the listing and after now`() throws {
    let before = Market.listing.advanced(byNanoseconds: -Timestamp.day)
    let early = HistoryLimits(
      range: before...Market.listing.advanced(byNanoseconds: -1), count: 10, asked: asked)
    #expect(try market.quotes(0, early).isEmpty)
    #expect(try market.bars(0, .day, early).isEmpty)
    let late = HistoryLimits(
      range: wednesday.advanced(byNanoseconds: 1)...Timestamp(nanoseconds: .max), count: 10,
      asked: asked)
    #expect(try market.trades(0, late).isEmpty)
    #expect(try market.quotes(0, .newest(Question(now: before))).isEmpty)
    #expect(try market.orderBook(0, asOf: Question(now: before)) == nil)
  }

  @Test func `an abandoned question is not answered to its end`() {
    let abandoned = Question(now: wednesday) { false }
    let everything = HistoryLimits(
      range: Market.listing...wednesday, count: 10_000, asked: abandoned)
    #expect(throws: Abandoned.self) {
      try market.bars(0, Timeframe(count: 12, unit: .month), everything)
    }
  }

  @Test func `the changes of a book lead to the next book`() throws {
    for pair in market.instruments.indices {
      let tape = market.tape(pair, minute: 29_000_000)
      var known: OrderBook?
      for index in 0..<Tape.slots {
        guard let book = tape.book(in: tape.slot(index)) else { continue }
        #expect(book.bids.count == OrderBook.depth && book.asks.count == OrderBook.depth)
        #expect(zip(book.bids, book.bids.dropFirst()).allSatisfy { $0.price > $1.price })
        #expect(zip(book.asks, book.asks.dropFirst()).allSatisfy { $0.price < $1.price })
        if let earlier = known {
          #expect(earlier.applying(book.changes(since: earlier)) == book)
        }
        known = book
      }
    }
  }
}

extension OrderBook {
  /// The book after changes, as a client keeps it.
  fileprivate func applying(_ changes: OrderBook) -> OrderBook {
    func merge(_ old: [Level], _ new: [Level], falling: Bool) -> [Level] {
      var sizes = Dictionary(uniqueKeysWithValues: old.map { ($0.price, $0.size) })
      for level in new { sizes[level.price] = level.size == 0 ? nil : level.size }
      return sizes.map { Level(price: $0.key, size: $0.value) }
        .sorted { falling ? $0.price > $1.price : $0.price < $1.price }
    }
    return OrderBook(
      time: changes.time, bids: merge(bids, changes.bids, falling: true),
      asks: merge(asks, changes.asks, falling: false))
  }
}
#endif

#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("A symbol's consumer")
struct CryptoConsumerTests {
  private let symbol = Symbol(verbatim: "BTC/USD")

  private func quote(_ milliseconds: Int64, _ bid: Double, _ ask: Double) -> Quote {
    Quote(
      time: Timestamp(nanoseconds: milliseconds * 1_000_000), bid: bid, bidSize: 2, ask: ask,
      askSize: 3)
  }

  private func measured(
    _ ticker: inout QuoteTicker, now: Duration = .seconds(1), elapsed: Duration = .zero
  ) -> [QuoteMeasure: Double] {
    Dictionary(
      uniqueKeysWithValues: ticker.report(now: now, elapsed: elapsed, dropped: 0)
        .map { ($0.name, $0.value) })
  }

  @Test func `a full line gives up its oldest items and counts them`() throws {
    try Scheduler.run(pace: .virtual) { [self] in
      let feed = QuoteFeed(symbol, capacity: 3)
      for price in 1...5 { try feed.offer(.quote(quote(0, Double(price), 9))) }
      #expect(feed.dropped == 2)
      for price in 3...5 {
        let item = try await feed.next()
        #expect(item == .quote(quote(0, Double(price), 9)))
      }
      #expect(try feed.nextIfAny() == nil)
    }
  }

  @Test func `a consumer that is slow tells how many were dropped, and goes on with the newest`()
    async throws
  {
    try await Scene.run(pace: .virtual) { [self] log in
      let feed = QuoteFeed(symbol, capacity: 3)
      let desk = try MarketDesk(symbols: [symbol], surroundings: .machine)
      for price in 1...5 { try feed.offer(.quote(quote(Int64(price), Double(price), 9))) }
      let consumer = spawn("consumer") { try await QuoteConsumer(desk: desk, feed: feed).run() }
      try await sleep(for: .seconds(1))
      try feed.offer(.end)
      try await consumer.value
      try await Scene.until { log.outcome(of: "consumer") == .succeeded }
      #expect(log.measures("dropped", of: "consumer") == [2])
      #expect(log.measures("bid", of: "consumer").last == 5)
    }
  }

  @Test func `however fast quotes come, a consumer reports ten times a second`() async throws {
    try await Scene.run(pace: .virtual) { [self] log in
      let desk = try MarketDesk(symbols: [symbol], surroundings: .machine)
      let feed = QuoteFeed(symbol)
      let consumer = spawn("consumer") { try await QuoteConsumer(desk: desk, feed: feed).run() }
      for step in 1...1_000 {
        try feed.offer(.quote(quote(Int64(step), Double(step), 2_000)))
        try await sleep(for: .milliseconds(1))
      }
      try feed.offer(.end)
      try await consumer.value
      try await Scene.until { log.outcome(of: "consumer") == .succeeded }
      let bids = log.measures("bid", of: "consumer")
      #expect((9...12).contains(bids.count))
      #expect(bids.last == 1_000)
    }
  }

  @Test func `it tells the spread, the change since the oldest candle, the sizes and the rate`() {
    var ticker = QuoteTicker(candleLength: .seconds(60))
    ticker.take(
      .bars([
        Bar(
          time: Timestamp(seconds: 0), open: 80, high: 90, low: 70, close: 85, volume: 1,
          tradeCount: 1, averagePrice: 80)
      ]))
    ticker.take(.quote(quote(60_000, 99, 101)))
    ticker.take(
      .trade(Trade(time: Timestamp(seconds: 60), price: 100.5, size: 1, id: 1, taker: .buyer)))
    let values = measured(&ticker, elapsed: .seconds(1))
    #expect(values[.bid] == 99 && values[.ask] == 101 && values[.mid] == 100)
    #expect(values[.bidSize] == 2 && values[.askSize] == 3)
    #expect(values[.spread] == 2 && values[.spreadInBasisPoints] == 200)
    #expect(values[.last] == 100.5)
    #expect(values[.change] == 20 && values[.changeInPercent] == 25)
    #expect(values[.rate] == 1)
  }

  @Test func `it tells the day so far`() {
    var ticker = QuoteTicker(candleLength: .seconds(60))
    ticker.take(.quote(quote(0, 99, 101)))
    #expect(measured(&ticker)[.dayOpen] == nil)
    ticker.take(
      .day(
        Bar(
          time: Timestamp(seconds: 0), open: 80, high: 120, low: 70, close: 100, volume: 3.5,
          tradeCount: 9, averagePrice: 90)))
    let values = measured(&ticker)
    #expect(values[.dayOpen] == 80 && values[.dayClose] == 100)
    #expect(values[.dayHigh] == 120 && values[.dayLow] == 70 && values[.dayVolume] == 3.5)
  }

  @Test func `it tells the best offers of each side, and which of them have gone`() {
    func depth(_ bids: [Double], _ asks: [Double]) -> Depth {
      var book = OrderBook()
      book.apply(
        OrderBook.Change(
          time: Timestamp(seconds: 0), bids: bids.map { .init(price: $0, size: $0 / 10) },
          asks: asks.map { .init(price: $0, size: 1) }, extent: .whole))
      return Depth(of: book)
    }
    func told(_ ticker: inout DepthTicker) -> [String: Double] {
      Dictionary(uniqueKeysWithValues: ticker.report().map { ($0.name, $0.value) })
    }
    var ticker = DepthTicker()
    #expect(told(&ticker).isEmpty)
    ticker.take(depth([90, 99, 98, 97, 96, 95], [101]))
    #expect(
      told(&ticker) == [
        "bid 1": 99, "bid 1 size": 9.9, "bid 2": 98, "bid 2 size": 9.8, "bid 3": 97,
        "bid 3 size": 9.7, "bid 4": 96, "bid 4 size": 9.6, "bid 5": 95, "bid 5 size": 9.5,
        "ask 1": 101, "ask 1 size": 1,
      ])
    ticker.take(depth([99, 98, 97, 96], [102]))
    #expect(told(&ticker) == ["bid 5": 0, "bid 5 size": 0, "ask 1": 102])
    #expect(told(&ticker).isEmpty)
  }

  @Test func `no more order books are asked for than the market allows`() {
    let symbols = Set((10..<40).map { Symbol(verbatim: "C\($0)/USD") })
    let subscription = MarketDesk.subscription(for: symbols)
    #expect(subscription.orderBooks.count == 10)
    #expect(subscription.quotes == symbols)
  }

  @Test func `only what has changed is told again`() {
    var ticker = QuoteTicker(candleLength: .seconds(60))
    ticker.take(.quote(quote(0, 99, 101)))
    #expect(measured(&ticker)[.bid] == 99)
    #expect(measured(&ticker).isEmpty)
    ticker.take(.quote(quote(0, 99, 102)))
    let values = measured(&ticker)
    #expect(values[.bid] == nil && values[.ask] == 102)
  }

  @Test func `a quote that comes out of order says nothing of now`() {
    var ticker = QuoteTicker(candleLength: .seconds(60))
    ticker.take(.quote(quote(2_000, 99, 101)))
    ticker.take(.quote(quote(1_000, 50, 51)))
    #expect(measured(&ticker)[.bid] == 99)
  }

  @Test func `a quote of one side makes no change and no candle`() {
    var ticker = QuoteTicker(candleLength: .seconds(60))
    ticker.take(.quote(quote(0, 0, 101)))
    let values = measured(&ticker)
    #expect(values[.change] == nil)
    #expect(ticker.candles.candles.isEmpty)
  }

  @Test func `the age is the time since the quote came, and more if it came late`() {
    var ticker = QuoteTicker(candleLength: .seconds(60))
    ticker.take(.quote(quote(0, 99, 101)))
    #expect(measured(&ticker, now: .seconds(500))[.age] == 0)
    #expect(measured(&ticker, now: .seconds(503))[.age] == 3)
    ticker.take(.quote(quote(4_000, 99, 101)))
    #expect(measured(&ticker, now: .seconds(506))[.age] == 2)
  }
}
#endif

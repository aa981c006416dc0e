#if Network
import Interleave
import TestFiles
import Testing

@testable import Workloads

@Suite("Playing a recording back")
struct CryptoReplayTests {
  private let names = ["BTC/USD", "ETH/USD"]

  private func replaying(
    _ records: [StoredRecord], symbols: String = "", timeframe: String = "1Min",
    _ body: @escaping @Sendable (EventLog) async throws -> Void = { _ in }
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("quotes")
    try QuoteStore(writing: path).append(records)
    var options = Crypto.Options(feed: .recording(path: path))
    options.symbols = symbols
    options.timeframe = timeframe
    let chosen = options
    try await Scene.run(pace: .virtual) { log in
      try await Crypto.run(chosen)
      try await body(log)
    }
  }

  private func quote(_ name: String, _ second: Int64, _ bid: Double) -> StoredRecord {
    .quote(
      Symbol(verbatim: name),
      Quote(
        time: Timestamp(seconds: 1_700_000_000 + second), bid: bid, bidSize: 1, ask: bid + 2,
        askSize: 1))
  }

  private func bar(_ name: String, _ minute: Int64, close: Double) -> StoredRecord {
    .bar(
      Symbol(verbatim: name),
      Bar(
        time: Timestamp(seconds: 1_699_999_980 + minute * 60), open: 1, high: close, low: 1,
        close: close, volume: 1, tradeCount: 1, averagePrice: 1))
  }

  @Test func `quotes reach their panels as far apart as they were`() async throws {
    let records = (0..<20).flatMap { second in
      names.map { quote($0, second, 100 + Double(second)) }
    }
    try await replaying(records + [bar("BTC/USD", -2, close: 7)]) { [names] log in
      let now = try #require(Scheduler.current?.now)
      #expect(now >= Instant(nanoseconds: 19_000_000_000))
      #expect(now < Instant(nanoseconds: 21_000_000_000))
      for name in names {
        try await Scene.until { log.outcome(of: name) == .succeeded }
        #expect(log.measures("bid", of: name) == (100..<120).map(Double.init))
      }
      #expect(log.candles(of: "BTC/USD")[1_699_999_860]?.close == 7)
    }
  }

  @Test(arguments: [("5Min", 5), ("15Min", 15), ("1Hour", 60)])
  func `candles of other lengths are made of the recorded minutes`(
    timeframe: String, length: Int64
  ) async throws {
    let minutes = (-95..<0).map { minute in
      StoredRecord.bar(
        Symbol(verbatim: "BTC/USD"),
        Bar(
          time: Timestamp(seconds: 1_699_999_200 + Int64(minute) * 60), open: Double(minute),
          high: Double(minute) + 100, low: 1, close: Double(minute) + 200, volume: 1,
          tradeCount: 1, averagePrice: 1))
    }
    try await replaying(
      minutes.map(Self.raised) + [quote("BTC/USD", 0, 1_000)], timeframe: timeframe
    ) { log in
      try await Scene.until { log.outcome(of: "BTC/USD") == .succeeded }
      let candles = log.candles(of: "BTC/USD")
      var checked = 0
      for (start, candle) in candles {
        let first = (start - 1_699_999_200) / 60
        guard first >= -95, first + length <= 0, start % (length * 60) == 0 else { continue }
        checked += 1
        #expect(candle.open == Double(first) + 1_000)
        #expect(candle.close == Double(first + length - 1) + 1_200)
        #expect(candle.high == Double(first + length - 1) + 1_100)
      }
      #expect(checked >= 1 && checked >= 90 / Int(length) - 1, "\(checked) candles")
    }
  }

  private static func raised(_ record: StoredRecord) -> StoredRecord {
    guard case .bar(let symbol, var bar) = record else { return record }
    bar.open += 1_000
    bar.high += 1_000
    bar.close += 1_000
    return .bar(symbol, bar)
  }

  @Test func `trades, days and books are played back as they were`() async throws {
    let symbol = Symbol(verbatim: "BTC/USD")
    let time = Timestamp(seconds: 1_700_000_000)
    let book = OrderBook.Change(
      time: time, bids: [.init(price: 99, size: 1)], asks: [.init(price: 101, size: 1)],
      extent: .whole)
    try await replaying([
      quote("BTC/USD", 0, 98), .book(symbol, book),
      .trade(symbol, Trade(time: time, price: 77, size: 1, id: 1, taker: .buyer)),
      .dayAndNight(symbol, RollingDay(open: 49.5, volume: 12), at: time),
      quote("BTC/USD", 1, 98),
    ]) { log in
      try await Scene.until { log.outcome(of: "BTC/USD") == .succeeded }
      #expect(log.measures("bid 1", of: "BTC/USD") == [99])
      #expect(log.measures("last", of: "BTC/USD").last == 77)
      #expect(log.measures("24 h volume", of: "BTC/USD") == [12])
      #expect(log.measures("24 h %", of: "BTC/USD").last == 100)
    }
  }

  @Test func `a stamp of the future in a recording neither stops nor hurries what follows`()
    async throws
  {
    var records = (0..<10).map { quote("BTC/USD", $0, Double(100 + $0)) }
    records.insert(quote("BTC/USD", 999_999_999, 500), at: 5)
    try await replaying(records) { log in
      let now = try #require(Scheduler.current?.now)
      #expect(now >= Instant(nanoseconds: 9_000_000_000))
      #expect(now < Instant(nanoseconds: 11_000_000_000))
      try await Scene.until { log.outcome(of: "BTC/USD") == .succeeded }
      #expect(log.measures("bid", of: "BTC/USD").last == 109)
    }
  }

  @Test func `a long silence is cut short`() async throws {
    try await replaying([quote("BTC/USD", 0, 1), quote("BTC/USD", 86_400, 2)]) { log in
      let now = try #require(Scheduler.current?.now)
      #expect(now < Instant(nanoseconds: 62_000_000_000))
      try await Scene.until { !log.lines(of: "replay").isEmpty }
      #expect(log.lines(of: "replay") == ["A silence of 86400 s is cut short."])
    }
  }

  @Test func `only the symbols that are asked for are played, and others are missed in words`()
    async throws
  {
    let records = names.map { quote($0, 0, 1) }
    try await replaying(records, symbols: "ETH/USD") { log in
      #expect(log.id(of: "BTC/USD") == nil)
    }
    await #expect(throws: StoreError.self) {
      try await replaying(records, symbols: "XRP/USD")
    }
    await #expect(throws: StoreError.self) { try await replaying([]) }
  }
}
#endif

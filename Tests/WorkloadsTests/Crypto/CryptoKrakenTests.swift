#if Network
import Interleave
import Testing

import class Exchange.SimulatedExchange

@testable import Workloads

@Suite("Following Kraken's stream")
struct CryptoKrakenTests {
  private let names = ["BTC/USD", "SHIB/USD"]

  private func number(_ text: String) throws -> WrittenNumber {
    var reader = JSONReader(Array(text.utf8))
    return try reader.writtenNumber()
  }

  private func levels(_ text: String) throws -> [KrakenBook.Level] {
    try text.split(separator: ",").map { pair in
      let parts = pair.split(separator: " ").map(String.init)
      return KrakenBook.Level(price: try number(parts[0]), size: try number(parts[1]))
    }
  }

  /// The book of Kraken's guide to its checksum.
  private func example() throws -> KrakenBook {
    var book = KrakenBook()
    book.apply(
      bids: try levels(
        """
        45283.5 0.10000000,45283.4 1.54582015,45282.1 0.10000000,45281.0 0.10000000,\
        45280.3 1.54592586,45279.0 0.07990000,45277.6 0.03310103,45277.5 0.30000000,\
        45277.3 1.54602737,45276.6 0.15445238
        """),
      asks: try levels(
        """
        45285.2 0.00100000,45286.4 1.54571953,45286.6 1.54571109,45289.6 1.54560911,\
        45290.2 0.15890660,45291.8 1.54553491,45294.7 0.04454749,45296.1 0.35380000,\
        45297.5 0.09945542,45299.5 0.18772827
        """))
    return book
  }

  @Test func `the checksum is the one of Kraken's own example`() throws {
    var sum = CRC32()
    sum.add("123456789".utf8)
    #expect(sum.value == 0xcbf4_3926)
    #expect(try example().checksum == 3_310_070_434)
  }

  @Test func `a book takes changes over in their order, and forgets what falls beyond its depth`()
    throws
  {
    var book = try example()
    book.apply(
      bids: try levels("45283.45 2.0,45283.5 0.0,45283.45 1.0"), asks: try levels("45286.0 1.0"))
    #expect(book.bids.count == 10 && book.asks.count == 10)
    #expect(book.bids[0].price.value == 45283.45 && book.bids[0].size.value == 1)
    #expect(book.asks[1].price.value == 45286 && book.asks[9].price.value == 45297.5)
    #expect(book.checksum != (try example().checksum))
  }

  @Test(arguments: [
    ("0.00100000", "100000"), ("45285.2", "452852"), ("\"0.05000\"", "5000"), ("0.000", ""),
    ("10", "10"),
  ])
  func `digits are those that were written`(text: String, digits: String) throws {
    #expect(String(decoding: try number(text).digits, as: UTF8.self) == digits)
  }

  @Test func `each kind of message is decoded`() throws {
    func decode(_ text: String) -> KrakenMessage { KrakenDecoder.decode(Array(text.utf8)).message }
    #expect(decode(#"{"channel":"heartbeat"}"#) == .heartbeat)
    #expect(
      decode(#"{"data":[{"system":"maintenance","x":1}],"type":"update","channel":"status"}"#)
        == .status(system: "maintenance"))
    #expect(
      decode(
        #"{"method":"subscribe","result":{"channel":"book"},"success":true,"time_out":"2024-01-01T00:00:01Z"}"#
      ) == .accepted(time: Timestamp(rfc3339: "2024-01-01T00:00:01Z")))
    #expect(
      decode(
        #"{"error":"Currency pair not supported X/Y","method":"subscribe","success":false,"symbol":"X/Y"}"#
      ) == .refused(reason: "Currency pair not supported X/Y", symbol: "X/Y"))
    let ticker = decode(
      """
      {"channel":"ticker","type":"snapshot","data":[{"symbol":"ALGO/USD","bid":0.10025,\
      "bid_qty":740.0,"ask":0.10036,"ask_qty":1361.44813783,"last":0.10035,"volume":997038.98383185,\
      "vwap":0.10148,"low":0.09979,"high":0.10285,"change":-0.00017,"change_pct":-0.17}]}
      """)
    guard case .tickers(let tickers) = ticker, let first = tickers.first else {
      Issue.record("\(ticker)")
      return
    }
    #expect(first.bid == 0.10025 && first.askSize == 1361.44813783 && first.change == -0.00017)
    #expect(decode(#"{"channel":"executions","data":[{}]}"#) == .other)
  }

  @Test func `a record that is none costs only itself, and a book's makes the book doubtful`() {
    let good =
      #"{"symbol":"A/B","bid":1,"bid_qty":1,"ask":2,"ask_qty":1,"last":1,"volume":1,"change":0}"#
    let tickers = KrakenDecoder.decode(
      Array(#"{"channel":"ticker","data":[\#(good),{"symbol":"A/B","bid":null},\#(good)]}"#.utf8))
    if case .tickers(let list) = tickers.message {
      #expect(list.count == 2)
    } else {
      Issue.record("\(tickers)")
    }
    #expect(tickers.failure != nil && !tickers.hasLostChange)
    let book = KrakenDecoder.decode(
      Array(#"{"channel":"book","type":"update","data":[{"symbol":"A/B","bids":[{}]}]}"#.utf8))
    #expect(book.failure != nil && book.hasLostChange)
    #expect(KrakenDecoder.decode(Array("[]".utf8)).failure != nil)
  }

  @Test func `panels have quotes, candles, the day, and a book whose checksums agree`() async throws
  {
    try await watching { log, exchange in
      for name in names {
        for measure in ["bid", "24 h %", "24 h volume", "day open", "bid 5", "ask 1"] {
          try await Scene.until { !log.measures(measure, of: name).isEmpty }
        }
        try await Scene.until { log.candles(of: name).count >= 60 }
        try await Scene.until { (log.measures("checksums right", of: name).last ?? 0) > 4 }
        #expect(log.measures("checksums wrong", of: name).allSatisfy { $0 == 0 })
      }
    }
  }

  @Test func `history prints every pair's minutes, and how many of the day the market gave`()
    async throws
  {
    try await watching { log, _ in
      try await Scene.until { log.lines(of: "history").filter { $0.hasPrefix("[") }.count >= 2 }
      let lines = log.lines(of: "history")
      for name in names {
        // Another minute may have begun since the market told its last 720.
        #expect(
          lines.contains {
            $0.hasPrefix("\(name) begins with 72") && $0.hasSuffix("of a day's 1,440 minutes.")
          }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("\(name): minutes of the last day") })
      }
      #expect(lines.filter { $0.hasPrefix("[72") && $0.contains(" rows] ") }.count == 2)
      #expect(lines.contains("time     open    high     low   close volume count    vwap"))
      #expect(lines.allSatisfy { $0.count <= 58 }, "\(lines)")
    }
  }

  @Test func `a checksum that differs is counted, and the book is asked for anew`() async throws {
    try await watching { log, exchange in
      for name in names {
        try await Scene.until { (log.measures("checksums right", of: name).last ?? 0) > 1 }
      }
      await exchange.inject(.wrongChecksums(count: 1))
      try await Scene.until {
        names.contains { (log.measures("checksums wrong", of: $0).last ?? 0) == 1 }
      }
      let name = try #require(
        names.first { (log.measures("checksums wrong", of: $0).last ?? 0) == 1 })
      let right = log.measures("checksums right", of: name).last ?? 0
      try await Scene.until { (log.measures("checksums right", of: name).last ?? 0) > right + 3 }
      #expect(
        log.lines(of: "stream").contains {
          $0 == "\(name)'s order book: Its checksum differs; the whole is asked for."
        })
      #expect(log.measures("checksums wrong", of: name).last == 1)
    }
  }

  @Test func `a connection that is cut is opened again, and cancelling the last pair ends all`()
    async throws
  {
    try await watching { log, exchange in
      try await Scene.until { log.measures("bid", of: names[0]).count > 2 }
      await exchange.inject(.dropStreams)
      try await Scene.until { log.lines(of: "stream").contains { $0.contains("Reconnecting in ") } }
      let before = log.measures("bid", of: names[0]).count
      try await Scene.until { log.measures("bid", of: names[0]).count > before + 2 }
      for name in names { Scheduler.current?.send(.cancel(try #require(log.id(of: name)))) }
      try await Scene.until { log.outcome(of: "kraken") == .succeeded }
      try await Scene.until { await exchange.statistics.sessions == 0 }
    }
  }

  @Test func `a pair that the market does not have is one sentence`() async throws {
    try await Scene.run { _ in
      let exchange = try await withWait("start") { try await SimulatedExchange.start() }
      let watch = try watch(exchange, ["NOPE/USD"])
      await #expect(throws: CryptoError.unknownSymbol(Symbol(verbatim: "NOPE/USD"))) {
        try await watch.run()
      }
      await exchange.stop()
    }
  }

  private func watch(_ exchange: SimulatedExchange, _ names: [String]) throws -> KrakenWatch {
    KrakenWatch(
      desk: try MarketDesk(
        symbols: names.map(Symbol.init(verbatim:)), surroundings: .machine),
      address: try #require(try MarketAddress(kraken: exchange.krakenURL)),
      backoff: Backoff(first: .milliseconds(20), limit: .seconds(1)))
  }

  private func watching(
    _ body: @escaping @Sendable (EventLog, SimulatedExchange) async throws -> Void
  ) async throws {
    try await Scene.run { log in
      let exchange = try await withWait("start") { try await SimulatedExchange.start() }
      let watch = try watch(exchange, names)
      let main = spawn("kraken") { try await watch.run() }
      try await body(log, exchange)
      main.cancel()
      _ = try? await main.value
      try await Scene.until { await exchange.statistics.connections == 0 }
      await exchange.stop()
    }
  }
}
#endif

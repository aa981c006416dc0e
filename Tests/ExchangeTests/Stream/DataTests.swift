#if Network
import Testing

@testable import Exchange

@Suite("Data of the stream", .timeLimit(.minutes(1))) struct DataTests {
  /// Everything that a client receives up to the first message that satisfies `end`.
  private func receive(
    _ client: StreamClient, until end: (WireValue) -> Bool
  ) async throws -> [WireValue] {
    var received: [WireValue] = []
    while true {
      let message = try await client.message()
      received += message
      if message.contains(where: end) { return received }
    }
  }

  @Test(arguments: [Encoding.json, .messagePack])
  func `what the stream says is what history answers`(encoding: Encoding) async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange, as: encoding)
      try await client.authenticate()
      try await client.subscribe(#""quotes":["*"],"trades":["*"],"bars":["*"],"dailyBars":["*"]"#)
      for _ in 0..<60 { await exchange.advance(by: .seconds(1)) }
      let last = Instrument.all.last?.symbol ?? ""
      let received = try await receive(client) {
        $0["T"] == .string("d") && $0["S"] == .string(last)
      }
      let span = "start=2026-01-07T10:00:00Z&end=2026-01-07T10:01:00Z&limit=10000"
      for symbol in Instrument.all.map(\.symbol) {
        let said = { (type: String) in
          received.filter { $0["S"] == .string(symbol) && $0["T"] == .string(type) }.map(\.plain)
        }
        let quotes = try await exchange.points("quotes?symbols=\(symbol)&\(span)", "quotes", symbol)
        #expect(quotes.count > 60)
        #expect(said("q") == quotes.map(\.plain))
        let trades = try await exchange.points("trades?symbols=\(symbol)&\(span)", "trades", symbol)
        #expect(said("t") == trades.map(\.plain))
        let bars = try await exchange.points(
          "bars?symbols=\(symbol)&timeframe=1Min&\(span)", "bars", symbol)
        #expect(said("b") == bars.map(\.plain))
        let days = try await exchange.points(
          "bars?symbols=\(symbol)&timeframe=1Day", "bars", symbol)
        #expect(said("d") == days.map(\.plain))
      }
    }
  }

  @Test func `times never go back per pair, and a bar follows its minute`() async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""quotes":["BTC/USD"],"bars":["BTC/USD"]"#)
      for _ in 0..<7 { await exchange.advance(by: .seconds(9)) }
      let received = try await receive(client) { $0["T"] == .string("b") }
      let times = received.filter { $0["T"] == .string("q") }.compactMap { $0["t"]?.timestamp }
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
      let mark = try #require(received.firstIndex { $0["T"] == .string("b") })
      let end = wednesday.advanced(by: .seconds(60))
      #expect(received[..<mark].allSatisfy { $0["t"]?.timestamp.map { $0 < end } ?? false })
      #expect(received[(mark + 1)...].allSatisfy { $0["t"]?.timestamp.map { $0 >= end } ?? false })
    }
  }

  @Test func `the first book is whole, and changes lead to the book that is answered`() async throws
  {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""orderbooks":["ETH/USD"]"#)
      var sides: [String: [Double: Double]] = ["b": [:], "a": [:]]
      var books = 0
      while books < 30 {
        for book in try await client.message() {
          books += 1
          #expect((book["r"] == .bool(true)) == (books == 1))
          for side in ["b", "a"] {
            for level in book[side]?.items ?? [] {
              let price = try #require(level["p"]?.double)
              let size = try #require(level["s"]?.double)
              sides[side]?[price] = size == 0 ? nil : size
            }
          }
        }
        if books < 30 { await exchange.advance(by: .seconds(1)) }
      }
      let answer = try await exchange.get("latest/orderbooks?symbols=ETH/USD")
        .json["orderbooks"]?["ETH/USD"]
      for side in ["b", "a"] {
        var levels: [Double: Double] = [:]
        for level in answer?[side]?.items ?? [] {
          levels[try #require(level["p"]?.double)] = level["s"]?.double
        }
        #expect(levels.count == OrderBook.depth)
        #expect(levels == sides[side])
      }
    }
  }

  @Test func `a late trade comes with an updated bar that history has then too`() async throws {
    try await withExchange {
      $0.lateTrades = 1
    } _: { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""bars":["SOL/USD"],"updatedBars":["SOL/USD"]"#)
      let target = "bars?symbols=SOL/USD&timeframe=1Min&start=2026-01-07T10:00:00Z"
      await exchange.advance(by: .seconds(60))
      // The minute before 10:00 ended with a late trade as well; its correction comes first.
      let bar = try #require(
        try await receive(client) { $0["T"] == .string("b") }.last { $0["T"] == .string("b") })
      let before = try await exchange.points(target, "bars", "SOL/USD")
      #expect(before.map(\.plain) == [bar.plain])
      await exchange.advance(by: .seconds(30))
      let updated = try #require(try await client.message().first)
      #expect(updated["T"] == .string("u"))
      #expect(updated["t"] == bar["t"])
      #expect(updated["n"]?.double == bar["n"]?.double.map { $0 + 1 })
      let after = try await exchange.points(target, "bars", "SOL/USD")
      #expect(after.map(\.plain) == [updated.plain])
      let day = try await exchange.get("snapshots?symbols=SOL/USD").json["snapshots"]?["SOL/USD"]
      #expect(day?["minuteBar"] == after.first)
    }
  }

  @Test func `without late trades there are no updated bars`() async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""updatedBars":["*"],"bars":["BTC/USD"]"#)
      for _ in 0..<20 { await exchange.advance(by: .seconds(10)) }
      var bars = 0
      while bars < 3 {
        for element in try await client.message() {
          #expect(element["T"] == .string("b"))
          bars += 1
        }
      }
    }
  }

  @Test func `a leap of the clock leaves out old quotes but no bar`() async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""quotes":["BTC/USD"],"bars":["BTC/USD"]"#)
      await exchange.advance(by: .seconds(3600))
      let received = try await receive(client) {
        $0["T"] == .string("b") && $0["t"] == .string("2026-01-07T10:59:00Z")
      }
      #expect(received.filter { $0["T"] == .string("b") }.count == 60)
      let first = try #require(
        received.first { $0["T"] == .string("q") }?["t"]?.timestamp)
      #expect(first > wednesday.advanced(by: .seconds(3600 - 121)))
    }
  }

  @Test func `a clock that goes back makes the exchange wait`() async throws {
    let clock = AdjustableClock(wednesday)
    try await withExchange {
      $0.clock = clock.clock
    } _: { exchange in
      let now = await exchange.now
      #expect(now == wednesday)
      clock.set(wednesday.advanced(by: .seconds(-3600)))
      #expect(await exchange.now == wednesday)
      clock.set(wednesday.advanced(by: .seconds(5)))
      #expect(await exchange.now == wednesday.advanced(by: .seconds(5)))
      clock.set(Timestamp(nanoseconds: .max))
      #expect(await exchange.now < Timestamp(nanoseconds: .max))
      let status = try await exchange.get("latest/quotes?symbols=BTC/USD").status
      #expect(status == 200)
    }
  }
}
#endif

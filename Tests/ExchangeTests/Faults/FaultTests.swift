#if Network
import AsyncHTTPClient
import NIOWebSocket
import Testing

@testable import Exchange

@Suite("Faults", .timeLimit(.minutes(2))) struct FaultTests {
  private static let target = "latest/quotes?symbols=BTC/USD"

  @Test func `the next requests are answered as asked, in order, and then as usual`() async throws {
    try await withExchange { exchange in
      await exchange.inject(.answer(status: 429, count: 2))
      await exchange.inject(.answer(status: 500, count: 1))
      await exchange.inject(.answer(status: 504, count: 1))
      var answers: [Answer] = []
      for _ in 0..<5 { answers.append(try await exchange.get(Self.target)) }
      #expect(answers.map(\.status) == [429, 429, 500, 504, 200])
      #expect(answers[2].text.hasPrefix("{"))
      #expect(answers[3].text.hasPrefix("<html>"))
    }
  }

  @Test func `a dropped request gets no answer`() async throws {
    try await withExchange { exchange in
      await exchange.inject(.dropRequests(count: 1))
      await #expect(throws: HTTPClientError.remoteConnectionClosed) {
        try await exchange.get(Self.target)
      }
      let next = try await exchange.get(Self.target).status
      #expect(next == 200)
    }
  }

  @Test func `a delayed request is answered when its time has come`() async throws {
    try await withExchange { exchange in
      await exchange.inject(.delay(.seconds(30), count: 1))
      async let slow = exchange.get("latest/bars?symbols=BTC/USD")
      try await until { await exchange.statistics.requests != 0 }
      let quick = try await exchange.get(Self.target).status
      #expect(quick == 200)
      await exchange.advance(by: .seconds(29))
      await exchange.advance(by: .seconds(1))
      let bar = try await slow.json["bars"]?["BTC/USD"]
      #expect(bar?["t"] == .string("2026-01-07T09:59:00Z"))
    }
  }

  @Test func `dropped streams end without a close, closed ones with the code 1001`() async throws {
    try await withExchange { exchange in
      let dropped = try await StreamClient.connect(to: exchange)
      try await dropped.authenticate()
      await exchange.inject(.dropStreams)
      #expect(await dropped.frame() == nil)
      let closed = try await StreamClient.connect(to: exchange)
      try await closed.authenticate()
      await exchange.inject(.closeStreams)
      var frame = await closed.frame()
      #expect(frame?.opcode == .connectionClose)
      #expect(frame?.data.readInteger(as: UInt16.self) == 1001)
      #expect(await exchange.statistics.sessions == 0)
    }
  }

  @Test func `a refused stream is answered 429 and the next one opens`() async throws {
    try await withExchange { exchange in
      await exchange.inject(.refuseStreams(count: 1))
      await #expect(throws: StreamClient.Failure.self) {
        try await StreamClient.connect(to: exchange)
      }
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
    }
  }

  @Test func `a mute stream answers pings alone, and speaks again later`() async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""quotes":["BTC/USD"]"#)
      await exchange.inject(.mute(.seconds(20)))
      await exchange.advance(by: .seconds(10))
      try await client.send(.ping, [1])
      #expect(await client.frame()?.opcode == .pong)
      await exchange.advance(by: .seconds(10))
      await exchange.advance(by: .seconds(5))
      let quote = try await client.message().first
      let time = try #require(quote?["t"]?.timestamp)
      #expect(time >= wednesday.advanced(by: .seconds(20)))
    }
  }

  @Test func `after a mute time the books come whole again`() async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""orderbooks":["BTC/USD"]"#)
      #expect(try await client.message().first?["r"] == .bool(true))
      await exchange.inject(.mute(.seconds(10)))
      await exchange.advance(by: .seconds(10))
      await exchange.advance(by: .seconds(10))
      let books = try await client.message()
      #expect(books.first?["r"] == .bool(true))
      #expect(books.dropFirst().allSatisfy { $0["r"] == nil })
    }
  }

  @Test(arguments: Fault.Garbage.allCases)
  func `garbage is what it is called`(garbage: Fault.Garbage) async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      await exchange.inject(.garbage(garbage))
      switch garbage {
      case .badSyntax: await #expect(throws: WireError.self) { try await client.message() }
      case .unknownMessage:
        #expect(try await client.message().first?["T"] == .string("zz"))
      case .hugeFrame:
        #expect(await client.frame().map { $0.length > 1 << 20 } == true)
      case .reservedBits: #expect(await client.frame()?.rsv1 == true)
      case .truncatedFrame, .endlessFrame: #expect(await client.frame() == nil)
      }
      let open = try await StreamClient.connect(to: exchange)
      try await open.authenticate(key: "another")
    }
  }

  @Test func `requests can ask for faults only where that is allowed`() async throws {
    try await withExchange { exchange in
      let refused = try await exchange.send(.POST, "/admin/faults/dropStreams").status
      #expect(refused == 404)
    }
    try await withExchange {
      $0.administration = .on
    } _: { exchange in
      let report = try await exchange.send(.GET, "/admin").json
      #expect(report["time"] == .string("2026-01-07T10:00:00Z"))
      let later = try await exchange.send(.POST, "/admin/advance?seconds=1.5").json
      #expect(later["time"] == .string("2026-01-07T10:00:01.5Z"))
      _ = try await exchange.send(.POST, "/admin/faults/answer?status=500&count=9")
      let failed = try await exchange.get(Self.target).status
      #expect(failed == 500)
      _ = try await exchange.send(.DELETE, "/admin/faults")
      let good = try await exchange.get(Self.target).status
      #expect(good == 200)
    }
  }

  @Test(arguments: [
    ("POST", "/admin/faults/answer?status=200", 400), ("POST", "/admin/faults/answer", 400),
    ("POST", "/admin/faults/mute?seconds=soon", 400),
    ("POST", "/admin/faults/mute?seconds=nan", 400),
    ("POST", "/admin/faults/garbage?kind=none", 400),
    ("POST", "/admin/faults/refuseStreams?count=-1", 400), ("POST", "/admin/faults/nothing", 404),
    ("POST", "/admin/advance?seconds=1e99", 400), ("GET", "/admin/faults/dropStreams", 404),
  ])
  func `a bad request for a fault is refused`(
    method: String, target: String, status: Int
  ) async throws {
    try await withExchange {
      $0.administration = .on
    } _: { exchange in
      let answer = try await exchange.send(.init(rawValue: method), target)
      #expect(answer.status == status)
      #expect(try answer.json["message"]?.string?.isEmpty == false)
    }
  }

  @Test func `after two hundred faults in an hour everything still works and nothing is left over`()
    async throws
  {
    try await withExchange {
      $0.requestsPerMinute = nil
      $0.quotesPerSecond = 1
    } _: { exchange in
      let faults: [Fault] =
        [
          .dropStreams, .closeStreams, .dropRequests(count: 1), .answer(status: 500, count: 1),
          .delay(.seconds(3), count: 1), .refuseStreams(count: 1), .mute(.seconds(9)),
        ] + Fault.Garbage.allCases.map { .garbage($0) }
      for round in 0..<200 {
        let chance = Seed(5)[round]
        await exchange.inject(faults[Int(chance.bits % UInt64(faults.count))])
        let client = try? await StreamClient.connect(
          to: exchange, as: round % 2 == 0 ? .json : .messagePack)
        try await client?.send(#"{"action":"auth","key":"K\#(round)","secret":"S"}"#)
        try? await client?.send(#"{"action":"subscribe","quotes":["*"],"orderbooks":["BTC/USD"]}"#)
        let before = await exchange.statistics.requests
        async let answer = try? exchange.get(Self.target)
        // A request that came after the steps would wait for a delay that nobody lets pass.
        try await until { await exchange.statistics.requests != before }
        for _ in 0..<3 { await exchange.advance(by: .seconds(6)) }
        _ = await answer
        if round % 20 != 0 { await client?.close() }
      }
      await exchange.advance(by: .seconds(10))
      await exchange.inject(.dropStreams)
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""quotes":["BTC/USD"]"#)
      await exchange.advance(by: .seconds(2))
      #expect(try await client.message().first?["T"] == .string("q"))
      let bars = try await exchange.points(
        "bars?symbols=BTC/USD&timeframe=1Min&start=2026-01-07T10:00:00Z", "bars", "BTC/USD")
      #expect(bars.count == 60)
      await client.close()
      try await until { await exchange.statistics.sessions <= 0 }
    }
  }
}
#endif

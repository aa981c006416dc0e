#if Network
import Testing

@testable import Exchange

@Suite("Sessions of the stream", .timeLimit(.minutes(1))) struct SessionTests {
  @Test(arguments: [Encoding.json, .messagePack])
  func `a session is greeted, authenticated, and confirmed before data`(
    encoding: Encoding
  ) async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange, as: encoding)
      #expect(
        try await client.message() == [
          .map(["T": .string("success"), "msg": .string("connected")])
        ])
      try await client.send(#"{"action":"auth","key":"K","secret":"S"}"#)
      #expect(
        try await client.message()
          == [.map(["T": .string("success"), "msg": .string("authenticated")])])
      let confirmation = try await client.subscribe(#""quotes":["BTC/USD","ETH/USD"]"#)
      let empty = WireValue.array([])
      #expect(
        confirmation
          == .map([
            "T": .string("subscription"), "trades": empty, "orderbooks": empty, "bars": empty,
            "updatedBars": empty, "dailyBars": empty,
            "quotes": .array([.string("BTC/USD"), .string("ETH/USD")]),
          ]))
      await exchange.advance(by: .seconds(2))
      let data = try await client.message()
      #expect(Set(data.compactMap { $0["S"]?.string }) == ["BTC/USD", "ETH/USD"])
      #expect(data.allSatisfy { $0["T"] == .string("q") })
      #expect(data.first?.keys == ["T", "S", "bp", "bs", "ap", "as", "t"])
    }
  }

  @Test func `credentials in the upgrade's headers need no message`() async throws {
    try await withExchange {
      $0.admission = .only([Credentials(key: "K", secret: "S")])
    } _: { exchange in
      let client = try await StreamClient.connect(
        to: exchange, headers: ["APCA-API-KEY-ID": "K", "APCA-API-SECRET-KEY": "S"])
      #expect(try await client.message().first?["msg"] == .string("connected"))
      #expect(try await client.message().first?["msg"] == .string("authenticated"))
      let bad = try await StreamClient.connect(
        to: exchange, headers: ["APCA-API-KEY-ID": "K", "APCA-API-SECRET-KEY": "x"])
      _ = try await bad.message()
      #expect(try await bad.message().first?["code"] == .integer(402))
    }
  }

  @Test(arguments: [
    (#"{"action":"subscribe","quotes":["BTC/USD"]}"#, 401, "not authenticated"),
    (#"{"action":"unsubscribe","quotes":["BTC/USD"]}"#, 401, "not authenticated"),
    (#"{"action":"auth","key":"K","secret":"wrong"}"#, 402, "auth failed"),
    (#"{"action":"auth","key":"K"}"#, 400, "invalid syntax"),
    (#"[{"action":"auth","key":"K","secret":"S"}]"#, 400, "invalid syntax"),
    ("hello", 400, "invalid syntax"), (#"{"action":"listen"}"#, 400, "invalid syntax"),
  ])
  func `an error before authentication leaves the session open`(
    message: String, code: Int64, words: String
  ) async throws {
    try await withExchange {
      $0.admission = .only([Credentials(key: "K", secret: "S")])
    } _: { exchange in
      let client = try await StreamClient.connect(to: exchange)
      _ = try await client.message()
      try await client.send(.text, Array(message.utf8))
      let error = WireValue.map([
        "T": .string("error"), "code": .integer(code), "msg": .string(words),
      ])
      #expect(try await client.message() == [error])
      try await client.send(#"{"action":"auth","key":"K","secret":"S"}"#)
      #expect(try await client.message().first?["msg"] == .string("authenticated"))
    }
  }

  @Test(arguments: [
    (#"{"action":"auth","key":"K","secret":"S"}"#, 403),
    (#"{"action":"subscribe","statuses":["BTC/USD"]}"#, 410),
    (#"{"action":"subscribe","news":["*"],"quotes":["BTC/USD"]}"#, 410),
    (#"{"action":"subscribe","quotes":["BTCUSD"]}"#, 400),
    (#"{"action":"subscribe","quotes":"BTC/USD"}"#, 400),
    (#"{"action":"subscribe","quotes":[1]}"#, 400), (#"{"action":7}"#, 400), ("{", 400),
  ])
  func `an error after authentication changes nothing`(message: String, code: Int64) async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""bars":["SOL/USD"]"#)
      try await client.send(.text, Array(message.utf8))
      #expect(try await client.message().first?["code"] == .integer(code))
      let set = try await client.subscribe(#""lulds":[],"statuses":null"#)
      #expect(set["bars"] == .array([.string("SOL/USD")]))
      #expect(set["quotes"] == .array([]))
    }
  }

  @Test func `subscriptions add up without duplicates and are taken back one by one`() async throws
  {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      try await client.subscribe(#""quotes":["SOL/USD","SOL/USD"],"trades":["*"]"#)
      let both = try await client.subscribe(#""quotes":["BTC/USD","SOL/USD"]"#)
      #expect(both["quotes"] == .array([.string("BTC/USD"), .string("SOL/USD")]))
      #expect(both["trades"] == .array([.string("*")]))
      try await client.send(
        #"{"action":"unsubscribe","quotes":["SOL/USD","ETH/USD"],"trades":["*"]}"#)
      let left = try await client.message().first
      #expect(left?["quotes"] == .array([.string("BTC/USD")]))
      #expect(left?["trades"] == .array([]))
      await exchange.advance(by: .seconds(5))
      let data = try await client.message()
      #expect(data.allSatisfy { $0["S"] == .string("BTC/USD") && $0["T"] == .string("q") })
    }
  }

  @Test func `more symbols than the plan allows are refused as a whole`() async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      try await client.authenticate()
      let many = (0..<31).map { #""X\#($0)/USD""# }.joined(separator: ",")
      for channel in ["quotes", "trades", "orderbooks"] {
        try await client.send(#"{"action":"subscribe","\#(channel)":[\#(many)]}"#)
        #expect(try await client.message().first?["code"] == .integer(405))
      }
      let set = try await client.subscribe(#""bars":[\#(many)]"#)
      #expect(set["bars"]?.items?.count == 31)
      #expect(set["quotes"] == .array([]))
    }
  }

  @Test func `whoever does not authenticate within ten seconds is closed`() async throws {
    try await withExchange { exchange in
      let client = try await StreamClient.connect(to: exchange)
      let late = try await StreamClient.connect(to: exchange)
      try await late.authenticate()
      _ = try await client.message()
      await exchange.advance(by: .seconds(9))
      try await client.send("{}")
      #expect(try await client.message().first?["code"] == .integer(400))
      await exchange.advance(by: .seconds(1))
      #expect(try await client.message().first?["code"] == .integer(404))
      #expect(await client.frame()?.opcode == .connectionClose)
      #expect(await client.frame() == nil)
      try await late.subscribe(#""quotes":["*"]"#)
    }
  }

  @Test func `an account has one session, and its place is free at once when it ends`() async throws
  {
    try await withExchange { exchange in
      let first = try await StreamClient.connect(to: exchange)
      try await first.authenticate()
      let second = try await StreamClient.connect(to: exchange)
      _ = try await second.message()
      let auth = #"{"action":"auth","key":"K","secret":"S"}"#
      try await second.send(auth)
      #expect(try await second.message().first?["code"] == .integer(406))
      let other = try await StreamClient.connect(to: exchange)
      try await other.authenticate(key: "K2")
      try await first.send(.connectionClose, [0x03, 0xE8])
      #expect(await first.frame()?.opcode == .connectionClose)
      #expect(await first.frame() == nil)
      try await second.send(auth)
      #expect(try await second.message().first?["msg"] == .string("authenticated"))
    }
  }

  @Test func `an upgrade elsewhere is no stream, and the stream's address is no page`() async throws
  {
    try await withExchange { exchange in
      await #expect(throws: StreamClient.Failure.self) {
        try await StreamClient.connect(to: exchange, path: "/v2/iex")
      }
      let status = try await exchange.send(.GET, "/v1beta3/crypto/us").status
      #expect(status == 426)
    }
  }
}
#endif

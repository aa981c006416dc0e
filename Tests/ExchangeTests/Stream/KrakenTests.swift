#if Network
import NIOCore
import NIOWebSocket
import Testing

@testable import Exchange

@Suite("The stream that speaks as Kraken's", .timeLimit(.minutes(1))) struct KrakenTests {
  private let market = Market(seed: 7, quotesPerSecond: 5, lateTrades: 0)

  /// Sends a request to a session; the answers are read as JSON.
  private func ask(_ session: inout KrakenSession, _ request: String) throws -> [WireValue] {
    let market = market
    return try session.receive(ByteBuffer(string: request), at: wednesday) { pair in
      try? market.orderBook(pair, asOf: Question(now: wednesday))
    }.map { try WireValue.json($0) }
  }

  private func subscribe(_ rest: String) -> String {
    #"{"method":"subscribe","params":{\#(rest)},"req_id":7}"#
  }

  /// The book of Kraken's guide to its checksum, and the checksum that the guide gives.
  @Test func `the checksum is the one of Kraken's own example`() throws {
    func levels(_ pairs: [(Double, Double)]) -> [OrderBook.Level] {
      pairs.map { OrderBook.Level(price: $0.0, size: $0.1) }
    }
    let book = OrderBook(
      time: wednesday,
      bids: levels([
        (45283.5, 0.1), (45283.4, 1.54582015), (45282.1, 0.1), (45281.0, 0.1),
        (45280.3, 1.54592586), (45279.0, 0.0799), (45277.6, 0.03310103), (45277.5, 0.3),
        (45277.3, 1.54602737), (45276.6, 0.15445238),
      ]),
      asks: levels([
        (45285.2, 0.001), (45286.4, 1.54571953), (45286.6, 1.54571109), (45289.6, 1.54560911),
        (45290.2, 0.1589066), (45291.8, 1.54553491), (45294.7, 0.04454749), (45296.1, 0.3538),
        (45297.5, 0.09945542), (45299.5, 0.18772827),
      ]))
    let bitcoin = try #require(Instrument.all.first { $0.symbol == "BTC/USD" })
    #expect(Checksum(of: book, bitcoin).value == 3_310_070_434)
  }

  @Test func `each symbol is confirmed by itself, and then has its snapshot`() throws {
    var session = KrakenSession(market)
    let answers = try ask(
      &session, subscribe(#""channel":"book","symbol":["BTC/USD","SHIB/USD"],"depth":10"#))
    #expect(answers.count == 4)
    for (answer, symbol) in zip(answers, ["BTC/USD", "SHIB/USD"]) {
      #expect(answer["success"] == .bool(true))
      #expect(answer["req_id"] == .integer(7))
      #expect(answer["result"]?["symbol"] == .string(symbol))
      #expect(answer["time_out"] == .string("2026-01-07T10:00:00Z"))
    }
    #expect(answers[2]["type"] == .string("snapshot"))
    #expect(answers[2]["data"]?.items?.first?["bids"]?.items?.count == 10)
  }

  @Test(arguments: [
    ("{", "Malformed request"), ("[]", "Malformed request"),
    (#"{"method":7}"#, "Malformed request"),
    (#"{"method":"dance"}"#, "Unsupported method"),
    (#"{"method":"subscribe","params":{"channel":"book"}}"#, "Malformed request"),
    (
      #"{"method":"subscribe","params":{"channel":"news","symbol":["BTC/USD"]}}"#,
      "Channel not supported"
    ),
    (
      #"{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"depth":7}}"#,
      "Subscription depth not supported"
    ),
    (
      #"{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":7}}"#,
      "Subscription ohlc interval not supported"
    ),
    (
      #"{"method":"subscribe","params":{"channel":"ticker","symbol":["NO/USD"]}}"#,
      "Currency pair not supported NO/USD"
    ),
    (
      #"{"method":"unsubscribe","params":{"channel":"ticker","symbol":["BTC/USD"]}}"#,
      "Subscription Not Found"
    ),
  ])
  func `a request that cannot be met is refused in words`(request: String, words: String) throws {
    var session = KrakenSession(market)
    let answers = try ask(&session, request)
    #expect(answers.first?["error"] == .string(words))
    #expect(answers.first?["success"] == .bool(false))
  }

  @Test func `a second subscription is refused, and after the first is taken back it is not`()
    throws
  {
    var session = KrakenSession(market)
    let book = #""channel":"book","symbol":["BTC/USD"]"#
    #expect(try ask(&session, subscribe(book)).first?["success"] == .bool(true))
    #expect(try ask(&session, subscribe(book)).first?["error"] == .string("Already subscribed"))
    #expect(session.wants("BTC/USD", on: .orderbooks))
    let back = #"{"method":"unsubscribe","params":{\#(book)}}"#
    #expect(try ask(&session, back).first?["success"] == .bool(true))
    #expect(!session.wants("BTC/USD", on: .orderbooks))
    #expect(try ask(&session, subscribe(book)).first?["success"] == .bool(true))
  }

  @Test func `the heart beats when nothing else is said, and a ping is answered`() throws {
    var session = KrakenSession(market)
    #expect(session.tick(at: wednesday).isEmpty)
    let pong = try ask(&session, #"{"method":"ping","req_id":3}"#)
    #expect(pong.first?["method"] == .string("pong") && pong.first?["req_id"] == .integer(3))
    _ = try ask(&session, subscribe(#""channel":"ticker","symbol":["BTC/USD"]"#))
    let later = wednesday.advanced(by: .seconds(1))
    #expect(session.tick(at: later).map { String(buffer: $0) } == [#"{"channel":"heartbeat"}"#])
    #expect(session.tick(at: later).isEmpty)
  }

  @Test(arguments: [0.000014361, 64_971.5, 0.001, 0, 3_244_450_050_279.5])
  func `numbers keep all digits that their pair has`(value: Double) {
    let text = WrittenDecimal(value, places: 9).text
    #expect(Double(text) == value.rounded(.toNearestOrAwayFromZero) || Double(text) == value)
    #expect(text.split(separator: ".")[1].count == 9)
  }
}
#endif

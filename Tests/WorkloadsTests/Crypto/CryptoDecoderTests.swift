#if Network
import Testing

@testable import Workloads

@Suite("The stream's messages")
struct CryptoDecoderTests {
  private func decode(_ text: String) throws -> [StreamMessage] {
    let batch = StreamDecoder.decode(Array(text.utf8))
    if let failure = batch.failure { throw failure }
    return batch.messages
  }

  private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

  private func symbol(_ text: String) throws -> Symbol { try #require(Symbol(text)) }

  @Test func `each type of message is decoded whole`() throws {
    let text = """
      [{"T":"t","S":"AVAX/USD","p":47.299,"s":29.205707815,"t":"2024-03-12T10:27:48.858228144Z",\
      "i":3447222699101865076,"tks":"S"},
      {"T":"q","S":"BAT/USD","bp":0.35718,"bs":13445.46,"ap":0.3581,"as":13561.902,\
      "t":"2024-03-12T10:29:43.111588173Z"},
      {"T":"b","S":"BTC/USD","o":71856.1435,"h":71857,"l":71855,"c":71856.5,"v":0,\
      "t":"2024-03-12T10:37:00Z","n":0,"vw":0},
      {"T":"o","S":"BTC/USD","t":"2024-03-12T10:38:50.79613221Z",\
      "b":[{"p":71859.53,"s":0.27994}],"a":[{"p":71939.7,"s":0.83953}],"r":true}]
      """
    let bar = Bar(
      time: try time("2024-03-12T10:37:00Z"), open: 71856.1435, high: 71857, low: 71855,
      close: 71856.5, volume: 0, tradeCount: 0, averagePrice: 0)
    let trade = Trade(
      time: try time("2024-03-12T10:27:48.858228144Z"), price: 47.299, size: 29.205707815,
      id: 3_447_222_699_101_865_076, taker: .seller)
    let quote = Quote(
      time: try time("2024-03-12T10:29:43.111588173Z"), bid: 0.35718, bidSize: 13445.46,
      ask: 0.3581, askSize: 13561.902)
    let change = OrderBook.Change(
      time: try time("2024-03-12T10:38:50.79613221Z"),
      bids: [OrderBook.Level(price: 71859.53, size: 0.27994)],
      asks: [OrderBook.Level(price: 71939.7, size: 0.83953)], extent: .whole)
    #expect(
      try decode(text) == [
        .trade(try symbol("AVAX/USD"), trade), .quote(try symbol("BAT/USD"), quote),
        .bar(try symbol("BTC/USD"), bar), .orderBook(try symbol("BTC/USD"), change),
      ])
  }

  @Test func `control messages are decoded`() throws {
    #expect(try decode(#"[{"T":"success","msg":"connected"}]"#) == [.connected])
    #expect(try decode(#"[{"T":"success","msg":"authenticated"}]"#) == [.authenticated])
    #expect(
      try decode(#"[{"T":"error","code":402,"msg":"auth failed"}]"#)
        == [.refused(StreamMessage.Refusal(code: 402, text: "auth failed"))])
    let subscription = try decode(
      """
      [{"T":"subscription","trades":[],"quotes":["BTC/USD","ETH/USD"],"orderbooks":null,\
      "bars":["*"],"updatedBars":[],"dailyBars":[],"news":["x"]}]
      """)
    let expected = Subscription(
      quotes: [try symbol("BTC/USD"), try symbol("ETH/USD")], bars: [Symbol(verbatim: "*")])
    #expect(subscription == [.subscribed(expected)])
  }

  @Test func `unknown types and keys are passed over, and the order of keys is free`() throws {
    let text = """
      [{"T":"zz","S":1},{"p":{"T":"t"},"as":2,"ap":11,"x":[],"t":"2024-01-01T00:00:00Z","bs":1,\
      "S":"BTC/USD","bp":10,"T":"q"},{"T":"success","msg":"moved"}]
      """
    let messages = try decode(text)
    guard case .quote(let symbol, let quote)? = messages.first, messages.count == 1 else {
      Issue.record("\(messages)")
      return
    }
    #expect(symbol.text == "BTC/USD")
    #expect((quote.bid, quote.bidSize, quote.ask, quote.askSize) == (10, 1, 11, 2))
  }

  @Test(arguments: [
    (#"[{"T":"q","S":"A/B","bp":"1","bs":1,"ap":1,"as":1,"t":"2024-01-01"}]"#, "quote, field bp"),
    (#"[{"T":"q","S":"A/B","bp":1,"bs":1,"ap":1,"t":"2024-01-01"}]"#, "quote, field as"),
    (#"[{"T":"q","bp":1,"bs":1,"ap":1,"as":1,"t":"2024-01-01"}]"#, "quote, field S"),
    (#"[{"T":"q","S":"A/B","bp":-1,"bs":1,"ap":1,"as":1,"t":"2024-01-01"}]"#, "quote, field bp"),
    (#"[{"T":"b","S":"A/B","t":"yesterday"}]"#, "bar, field t"),
    (#"[{"T":"t","S":"A/B","p":1,"s":1,"t":"2024-01-01","i":1.5}]"#, "trade, field i"),
    (#"[{"T":"o","S":"A/B","t":"2024-01-01","b":[{"p":1}],"a":[]}]"#, "order book, field s"),
    (#"[{"S":"A/B"}]"#, "field T"),
    (#"{"T":"q"}"#, "an array"),
    ("<html>", "an array"),
    ("", "an array"),
    ("[{\"T\":\"success\"}", "a comma or the end of the array"),
  ])
  func `an error names the record and the field`(text: String, words: String) {
    let failure = #expect(throws: DecodingFailure.self) { try decode(text) }
    #expect(failure?.description.contains(words) == true, "\(failure.map(String.init) ?? "")")
  }

  @Test func `an error never repeats what the peer sent`() {
    let secret = "S3CRET\u{1b}[2J"
    for text in [
      "[{\"T\":\"q\",\"\(secret)\":}]", "[{\"T\":\"q\",\"bp\":\"\(secret)\"}]",
      "[{\"T\":\"\(secret)\"",
    ] {
      let failure = #expect(throws: DecodingFailure.self) { try decode(text) }
      #expect(failure?.description.contains("\u{1b}") == false)
      #expect(failure?.description.contains("CRET\u{1b}") == false)
    }
  }
}
#endif

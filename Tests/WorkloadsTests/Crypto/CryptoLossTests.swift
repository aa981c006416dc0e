#if Network
import Testing

@testable import Workloads

@Suite("Records that are none")
struct CryptoLossTests {
  private let good = #"{"T":"q","S":"ETH/USD","bp":1,"bs":1,"ap":2,"as":1,"t":"2024-01-01"}"#

  @Test(arguments: [
    #"{"T":"q","S":"BTC/USD","bp":null,"bs":1,"ap":2,"as":1,"t":"2024-01-01"}"#,
    #"{"T":"q"}"#, "7", "null", "[[]]", #""q""#, #"{"T":7}"#,
    #"{"T":"b","S":"BTC/USD","o":{"a":[1,{"b":2}]}}"#,
  ])
  func `a bad record costs only itself`(bad: String) {
    let batch = StreamDecoder.decode(Array("[\(good),\(bad),\(good)]".utf8))
    #expect(batch.messages.count == 2)
    #expect(batch.failureCount == 1 && batch.failure != nil)
    #expect(!batch.hasLostChange)
  }

  @Test func `what is no JSON costs what follows it, and makes the books doubtful`() {
    let batch = StreamDecoder.decode(Array("[\(good),{\"T\":\"q\",,\(good)]".utf8))
    #expect(batch.messages.count == 1)
    #expect(batch.failureCount == 1 && batch.hasLostChange)
  }

  @Test func `a change of a book that cannot be read makes the books doubtful`() {
    let bad = #"{"T":"o","S":"BTC/USD","t":"2024-01-01","b":[{"p":1}],"a":[]}"#
    #expect(StreamDecoder.decode(Array("[\(bad)]".utf8)).hasLostChange)
  }

  @Test func `a bar without its average leaves the other 89`() throws {
    let bars = (0..<90).map { minute in
      let average = minute == 30 ? "null" : "1"
      let time = Timestamp(seconds: Int64(minute) * 60).rfc3339
      return #"{"t":"\#(time)","o":1,"h":2,"l":1,"c":2,"v":0.5,"n":3,"vw":\#(average)}"#
    }
    let page = try Page<Bar>.decode(
      Array(#"{"bars":{"BTC/USD":[\#(bars.joined(separator: ","))]}}"#.utf8))
    #expect(page.records[Symbol(verbatim: "BTC/USD")]?.count == 89)
    #expect(page.losses.count == 1)
    #expect(page.losses.failure?.description.hasPrefix("bars, field vw: expected a number") == true)
  }

  @Test func `a symbol whose record is none leaves the others, and is not unknown`() throws {
    let quote = #"{"bp":1,"bs":1,"ap":2,"as":1,"t":"2024-01-01"}"#
    let latest = try Latest<Quote>.decode(
      Array(#"{"quotes":{"A/B":null,"BTC/USD":\#(quote),"C/D":{"bp":"x"}}}"#.utf8))
    #expect(latest.records.keys.map(\.text) == ["BTC/USD"])
    #expect(latest.losses.symbols.map(\.text).sorted() == ["A/B", "C/D"])
  }

  @Test func `changes make no book, and the whole does`() {
    let level = OrderBook.Level(price: 1, size: 1)
    var book = OrderBook()
    book.apply(.init(time: Timestamp(seconds: 1), bids: [level], asks: [], extent: .change))
    #expect(!book.isWhole && book.bids.isEmpty)
    book.apply(.init(time: Timestamp(seconds: 2), bids: [], asks: [level], extent: .whole))
    #expect(book.isWhole && book.asks == [level])
  }

  @Test(arguments: [(0, 10), (10, 0), (0, 0)])
  func `a quote of one side has no middle and no spread`(bid: Double, ask: Double) {
    let quote = Quote(
      time: Timestamp(seconds: 0), bid: bid, bidSize: 1, ask: ask, askSize: 1)
    #expect(quote.mid == nil && quote.spread == nil && quote.spreadInBasisPoints == nil)
    var ticker = QuoteTicker(candleLength: .seconds(60))
    ticker.take(.quote(quote))
    let names = ticker.report(now: .zero, elapsed: .zero, dropped: 0).map(\.name)
    #expect(!names.contains(.mid) && !names.contains(.spread) && !names.contains(.change))
  }

  @Test(arguments: ["BTCUSD", "BTC-USD", "btc_usd", "BTC/USD"])
  func `a market may write symbols without the slash`(sent: String) throws {
    let bitcoin = Symbol(verbatim: "BTC/USD")
    let desk = try MarketDesk(symbols: [bitcoin], surroundings: .machine)
    #expect(desk.symbol(meantBy: Symbol(verbatim: sent)) == bitcoin)
    #expect(desk.symbol(meantBy: Symbol(verbatim: "ETHUSD")) == nil)
  }
}
#endif

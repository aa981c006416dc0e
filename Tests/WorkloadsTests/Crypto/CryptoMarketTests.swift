#if Network
import Testing

@testable import Workloads

@Suite("Market words")
struct CryptoMarketTests {
  @Test func `symbols are read in their order and each once`() throws {
    let symbols = try Symbol.list("btc/usd, ETH/USD,BTC/USD")
    #expect(symbols.map(\.text) == ["BTC/USD", "ETH/USD"])
  }

  @Test(arguments: ["", "BTC", "BTC/", "/USD", "BTC/USD/EUR", "BTC USD", "B\u{e9}/USD", "BTC/USD,"])
  func `what is no pair is named in one sentence`(text: String) {
    let error = #expect(throws: CryptoError.self) { try Symbol.list(text) }
    #expect(error?.description.contains("BTC/USD,ETH/USD") == true)
  }

  @Test(arguments: [
    ("1Min", "1Min"), ("59T", "59Min"), ("23H", "23Hour"), ("1D", "1Day"), ("1Week", "1Week"),
    ("12M", "12Month"), ("4Month", "4Month"),
  ])
  func `a timeframe is read in both spellings`(text: String, canonical: String) throws {
    #expect(try Timeframe(text).description == canonical)
  }

  @Test(arguments: [
    "", "Min", "0Min", "60Min", "24H", "2Day", "2W", "5M", "1m", "1 Min", "01Min", "-1Min",
    "1Minute", "٣Min", "99999999999999999999Min",
  ])
  func `a bad timeframe is refused in one sentence`(text: String) {
    #expect(throws: CryptoError.badTimeframe(text)) { try Timeframe(text) }
  }

  @Test func `a quote knows its spread in basis points, and none without a price`() {
    let time = Timestamp(seconds: 0)
    let quote = Quote(time: time, bid: 99, bidSize: 1, ask: 101, askSize: 1)
    #expect(quote.mid == 100)
    #expect(quote.spread == 2)
    #expect(quote.spreadInBasisPoints == 200)
    let empty = Quote(time: time, bid: 0, bidSize: 0, ask: 0, askSize: 0)
    #expect(empty.spreadInBasisPoints == nil)
  }

  @Test func `an order book takes changes over, sorted, and forgets removed levels`() {
    typealias Level = OrderBook.Level
    var book = OrderBook()
    book.apply(
      OrderBook.Change(
        time: Timestamp(seconds: 1), bids: [Level(price: 9, size: 1), Level(price: 10, size: 2)],
        asks: [Level(price: 12, size: 1), Level(price: 11, size: 2)], extent: .whole))
    #expect(book.bids.map(\.price) == [10, 9])
    #expect(book.asks.map(\.price) == [11, 12])
    book.apply(
      OrderBook.Change(
        time: Timestamp(seconds: 2), bids: [Level(price: 10, size: 0), Level(price: 8, size: 0)],
        asks: [Level(price: 11, size: 5)], extent: .change))
    #expect(book.bids == [Level(price: 9, size: 1)])
    #expect(book.asks == [Level(price: 11, size: 5), Level(price: 12, size: 1)])
    book.apply(
      OrderBook.Change(time: Timestamp(seconds: 3), bids: [], asks: [], extent: .whole))
    #expect(book.bids.isEmpty && book.asks.isEmpty)
  }

  @Test func `an order book keeps the best levels when a peer sends too many`() {
    var book = OrderBook()
    let many = (0..<OrderBook.maximumLevels + 100).map {
      OrderBook.Level(price: Double($0), size: 1)
    }
    book.apply(
      OrderBook.Change(time: Timestamp(seconds: 1), bids: many, asks: many, extent: .whole))
    #expect(book.bids.count == OrderBook.maximumLevels)
    #expect(book.bids.first?.price == Double(many.count - 1))
    #expect(book.asks.last?.price == Double(OrderBook.maximumLevels - 1))
  }
}
#endif

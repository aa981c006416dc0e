#if Network
import Interleave
import Testing

@testable import Workloads

@Suite("Stamps that are wrong")
struct CryptoStampTests {
  private let begin = Timestamp(seconds: 1_760_000_000)

  private func quote(_ second: Int64, ahead: Int64 = 0, _ bid: Double) -> Quote {
    Quote(
      time: begin.advanced(by: .seconds(second + ahead)), bid: bid, bidSize: 1, ask: bid + 2,
      askSize: 1)
  }

  private func ticker(_ quotes: [(arrival: Int64, quote: Quote)]) -> QuoteTicker {
    quotes.reduce(into: QuoteTicker(candleLength: .seconds(60))) { ticker, item in
      ticker.take(.quote(item.quote), arrival: begin.advanced(by: .seconds(item.arrival)))
    }
  }

  @Test(arguments: [3_600, 86_400 * 365 * 74] as [Int64])
  func `a quote of the future keeps no later one out, nor any candle`(ahead: Int64) {
    let ticker = ticker([
      (0, quote(0, 10)), (1, quote(1, ahead: ahead, 20)), (2, quote(2, 30)), (61, quote(61, 40)),
    ])
    #expect(ticker.quote?.bid == 40)
    #expect(ticker.candles.candles.map(\.high) == [31, 41])
  }

  @Test func `a quote of the future that is the first keeps no later one out`() {
    let ticker = ticker([(0, quote(0, ahead: 86_400 * 365, 20)), (1, quote(1, 30))])
    #expect(ticker.quote?.bid == 30)
    #expect(ticker.candles.candles.map(\.close) == [31])
  }

  @Test func `stamps that are all ahead by the same count as they are`() {
    let ticker = ticker((0..<6).map { ($0, quote($0, ahead: 3_600, Double($0))) })
    #expect(ticker.candles.candles.last?.start == begin.advanced(by: .seconds(3_600)).minute)
  }

  @Test func `without a clock an old quote counts if it came last, and a late one does not`() {
    var ticker = QuoteTicker(candleLength: .seconds(60))
    ticker.take(.quote(quote(100, 1)))
    ticker.take(.quote(quote(98, 2)))
    #expect(ticker.quote?.bid == 1)
    ticker.take(.quote(quote(10, 3)))
    #expect(ticker.quote?.bid == 3)
  }

  @Test func `bars of the future are left out`() {
    var ticker = QuoteTicker(candleLength: .seconds(60))
    let bar = Bar(
      time: begin.minute.advanced(by: .seconds(86_400)), open: 1, high: 1, low: 1, close: 1,
      volume: 1, tradeCount: 1, averagePrice: 1)
    ticker.take(.bars([bar]), arrival: begin)
    ticker.take(.minute(bar), arrival: begin)
    #expect(ticker.candles.candles.isEmpty)
  }

  @Test func `it is said once which clock is off, and by how much`() {
    var watch = StampWatch()
    watch.note(lead: .seconds(3_600), at: .zero, .server)
    #expect(
      watch.takeSentence()
        == "A quote is stamped 3600 s ahead of the market's own clock: the stamp is wrong; it counts "
        + "as of its arrival.")
    watch.note(lead: .seconds(3_600), at: .zero, .server)
    #expect(watch.takeSentence() == nil)
    #expect(watch.ahead == .seconds(3_600))
    watch.note(lead: .zero, at: .zero, .server)
    watch.note(lead: .seconds(3_600), at: .zero, .machineAlone)
    #expect(watch.takeSentence()?.contains("3600 s ahead of this machine's clock") == true)
  }

  @Test func `a feed that stays late is said to be, one that catches up is not`() {
    var watch = StampWatch()
    watch.note(lead: .seconds(-60), at: .seconds(1), .server)
    watch.note(lead: .seconds(-1), at: .seconds(2), .server)
    watch.note(lead: .seconds(-3_600), at: .seconds(3), .server)
    #expect(watch.takeSentence() == nil && watch.late == nil)
    watch.note(lead: .seconds(-3_600), at: .seconds(7), .server)
    #expect(
      watch.takeSentence()
        == "Quotes come 3600 s late by the market's own clock: its feed is behind.")
    #expect(watch.late == .seconds(3_600))
  }

  @Test func `the age of an hour-old quote is an hour if the market's time is known`() {
    var ticker = ticker([(3_600, quote(0, 10))])
    let values = ticker.report(
      now: .zero, elapsed: .zero, dropped: 0, present: begin.advanced(by: .seconds(3_601)))
    #expect(values.first { $0.name == .age }?.value == 3_601)
  }

  @Test(arguments: [-3_600, 3_600])
  func `a machine's clock that differs from the server's is named once`(seconds: Int) {
    let surroundings = Surroundings(
      now: { Timestamp(seconds: 10_000) }, steady: { .seconds(5) }, random: { 0 })
    let clock = MarketClock(surroundings)
    #expect(clock.witness == .machine && clock.now == Timestamp(seconds: 10_000))
    clock.note(server: Timestamp(seconds: 10_000 - Int64(seconds)))
    #expect(clock.now == Timestamp(seconds: 10_000 - Int64(seconds)))
    let direction = seconds < 0 ? "behind" : "ahead of"
    #expect(
      clock.takeComplaint()
        == "This machine's clock is 3600 s \(direction) the market's; set it right.")
    #expect(clock.takeComplaint() == nil)
    clock.note(server: nil)
    #expect(clock.witness == .server)
  }

  @Test func `a server that tells no time leaves this machine's`() {
    let clock = MarketClock(.machine)
    clock.note(server: nil)
    #expect(clock.witness == .machineAlone)
    #expect(clock.takeComplaint() == nil)
  }

  @Test(arguments: [
    ("Tue, 15 Nov 1994 08:12:31 GMT", 784_887_151), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
  ])
  func `a server's date is read`(text: String, seconds: Int64) {
    #expect(Timestamp(httpDate: text) == Timestamp(seconds: seconds))
  }

  @Test(arguments: [
    "", "now", "Tue, 15 Nov 1994 08:12:31", "Tue, 99 Nov 1994 08:12:31 GMT", "a b c d e GMT",
  ])
  func `what is no date is none`(text: String) { #expect(Timestamp(httpDate: text) == nil) }
}

extension Timestamp {
  fileprivate var minute: Timestamp { rounded(downTo: .seconds(60)) }
}
#endif

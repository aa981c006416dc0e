#if Network
import Testing

@testable import Workloads

@Suite("Candles of several minutes")
struct CryptoCandleFoldTests {
  /// A minute whose prices are its number, and two above and below it.
  private func minute(_ number: Int64) -> Bar {
    let price = Double(100 + number)
    return Bar(
      time: Timestamp(seconds: number * 60), open: price, high: price + 2, low: price - 2,
      close: price + 1, volume: 1, tradeCount: 1, averagePrice: price)
  }

  private func whole(_ start: Int64, through last: Int64) -> Bar {
    Bar(
      time: Timestamp(seconds: start * 60), open: Double(100 + start), high: Double(102 + last),
      low: Double(98 + start), close: Double(101 + last), volume: 1, tradeCount: 1,
      averagePrice: 1)
  }

  private func prices(_ candle: Candle?) -> [Double?] {
    [candle?.open, candle?.high, candle?.low, candle?.close]
  }

  private let length = Duration.seconds(300)

  @Test func `minutes make the candle that the market makes of them`() {
    var series = CandleSeries(length: length, capacity: 60)
    for number in 0..<15 { series.fold(minute(Int64(number))) }
    #expect(series.candles.count == 3)
    for (index, candle) in series.candles.enumerated() {
      let start = Int64(index * 5)
      #expect(prices(candle) == prices(Candle(whole(start, through: start + 4))))
    }
  }

  @Test func `a minute at a mark goes into the candle that has ended, and replaces nothing`() {
    var series = CandleSeries(length: length, capacity: 60)
    series.set(whole(0, through: 3))
    series.add(777, at: Timestamp(seconds: 301))
    series.fold(minute(4))
    #expect(prices(series.candles.first) == prices(Candle(whole(0, through: 4))))
    #expect(series.candles.last?.open == 777)
  }

  @Test func `a bar of a minute replaces what quotes made of it alone`() {
    var series = CandleSeries(length: length, capacity: 60)
    series.fold(minute(0))
    series.add(500, at: Timestamp(seconds: 70))
    #expect(series.candles.first?.high == 500)
    series.fold(minute(1))
    #expect(prices(series.candles.first) == prices(Candle(whole(0, through: 1))))
  }

  @Test func `minutes may come again and in any order`() {
    var series = CandleSeries(length: length, capacity: 60)
    for number in [3, 1, 1, 4, 0, 2, 2] as [Int64] { series.fold(minute(number)) }
    #expect(prices(series.candles.first) == prices(Candle(whole(0, through: 4))))
  }

  @Test func `a bar over a candle that has ended is the candle`() {
    var series = CandleSeries(length: length, capacity: 60)
    series.add(5, at: Timestamp(seconds: 10))
    series.add(7, at: Timestamp(seconds: 400))
    series.set(whole(0, through: 4))
    #expect(prices(series.candles.first) == prices(Candle(whole(0, through: 4))))
  }

  @Test func `a day of minutes is a candle too`() {
    var series = CandleSeries(length: .seconds(86_400), capacity: 60)
    for number in 0..<1_440 { series.fold(minute(Int64(number))) }
    #expect(prices(series.candles.first) == prices(Candle(whole(0, through: 1_439))))
  }

  @Test func `the table has the first and the last five rows, and how many there are`() {
    let table = BarTable((0..<1_440).map { minute(Int64($0)) })
    let lines = table.lines
    #expect(lines.count == 13)
    #expect(table.heading(of: Symbol(verbatim: "A/B")) == "A/B: minutes of the last day")
    #expect(lines[0] == "time     open    high     low   close volume count    vwap")
    #expect(lines[1] == "00:00  100.00  102.00   98.00  101.00 1.0000     1  100.00")
    #expect(lines[6] == "...")
    #expect(lines[11] == "23:59 1539.00 1541.00 1537.00 1540.00 1.0000     1 1539.00")
    #expect(lines[12] == "[1440 rows] 01-01 00:00 to 01-01 23:59 UTC")
    #expect(BarTable((0..<10).map { minute($0) }).lines.count == 12)
    #expect(BarTable([Bar]()).lines.last == "[0 rows]")
  }

  @Test(arguments: [0, 1e-300, 0.000014361, 0.2, 99.99996, 64_971.5, 9_999_998.7, 3e9, 1e300])
  func `no line of a table is wider than a log of 80 columns has room for`(price: Double) {
    for amount in [0, 1e-9, 0.0019, 1.838, 99_999.96, 123_456_789, 9.99996e12, 1e300] {
      let bar = Bar(
        time: Timestamp(seconds: 0), open: price, high: price, low: price, close: price,
        volume: amount, tradeCount: Int64(min(amount, 1e15)), averagePrice: price)
      let lines = BarTable([bar]).lines
      #expect(lines.allSatisfy { $0.count <= 58 }, "\(lines)")
    }
  }

  @Test func `tiny prices keep six digits in a unit that the heading gives`() {
    let bar = Bar(
      time: Timestamp(seconds: 0), open: 0.000014361, high: 0.000014363, low: 0.00001436,
      close: 0.000014362, volume: 12_345_678, tradeCount: 7, averagePrice: 0.0000143615)
    let table = BarTable([bar])
    #expect(
      table.heading(of: Symbol(verbatim: "SHIB/USD"))
        == "SHIB/USD: minutes of the last day, prices in 1e-6")
    #expect(table.lines[1] == "00:00 14.3610 14.3630 14.3600 14.3620 12346k     7 14.3615")
  }

  @Test func `a day keeps the last 24 hours, and each minute once`() {
    var day = DayOfMinutes()
    day.add((0..<1_500).map { minute($0) })
    day.add([minute(1_499), minute(1_500)])
    #expect(day.bars.count == 1_440)
    #expect(day.bars.first?.time == Timestamp(seconds: 61 * 60))
    #expect(day.rolling == RollingDay(open: 161, volume: 1_440))
  }
}
#endif

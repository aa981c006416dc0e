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
    let table = BarTable((0..<1_440).map { minute(Int64($0)) }).lines
    #expect(table.count == 13)
    #expect(
      table[0]
        == "time       open      high       low     close volume count      vwap")
    #expect(
      table[1]
        == "00:00  100.0000  102.0000   98.0000  101.0000      1     1  100.0000")
    #expect(table[6] == "...")
    #expect(
      table[11]
        == "23:59 1539.0000 1541.0000 1537.0000 1540.0000      1     1 1539.0000")
    #expect(table[12] == "[1440 rows]")
    #expect(BarTable((0..<10).map { minute($0) }).lines.count == 12)
    #expect(
      BarTable((0..<1_440).map { minute(Int64($0)) }).span == "01-01 00:00 to 01-01 23:59 UTC")
    #expect(BarTable([Bar]()).lines.last == "[0 rows]")
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

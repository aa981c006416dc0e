#if Network
import Testing

@testable import Workloads

@Suite("Candles")
struct CryptoCandleTests {
  private func bar(_ minute: Int64, _ price: Double) -> Bar {
    Bar(
      time: Timestamp(seconds: minute * 60), open: price, high: price + 2, low: price - 2,
      close: price + 1, volume: 1, tradeCount: 1, averagePrice: price)
  }

  private func series(_ capacity: Int = 60) -> CandleSeries {
    CandleSeries(length: .seconds(60), capacity: capacity)
  }

  @Test func `history fills the series and the stream's prices go on with it`() {
    var series = series()
    for minute in 0..<3 { series.set(bar(Int64(minute), 10)) }
    series.add(20, at: Timestamp(seconds: 190))
    series.add(25, at: Timestamp(seconds: 200))
    series.add(18, at: Timestamp(seconds: 239))
    #expect(series.candles.map(\.start) == [0, 60, 120, 180].map { Timestamp(seconds: $0) })
    let last = series.candles.last
    #expect([last?.open, last?.high, last?.low, last?.close] == [20, 25, 18, 18])
  }

  @Test func `a bar replaces what quotes made of its minute, in whatever order bars come`() {
    var series = series()
    series.add(50, at: Timestamp(seconds: 65))
    series.set(bar(2, 30))
    series.set(bar(0, 10))
    series.set(bar(1, 20))
    #expect(series.candles.map(\.close) == [11, 21, 31])
    #expect(series.missing.isEmpty)
  }

  @Test func `a late quote changes no candle that has ended`() {
    var series = series()
    series.set(bar(1, 20))
    series.set(bar(2, 30))
    let before = series
    series.add(99, at: Timestamp(seconds: 61))
    #expect(series == before)
  }

  @Test func `missing minutes are named, and the oldest candles go first`() {
    var series = series(4)
    for minute in [1, 2, 5, 6] { series.set(bar(Int64(minute), 10)) }
    #expect(series.missing == [Timestamp(seconds: 180), Timestamp(seconds: 240)])
    series.set(bar(7, 10))
    #expect(series.candles.count == 4)
    #expect(series.candles.first?.start == Timestamp(seconds: 120))
  }

  @Test func `bars of another grid are not taken in`() {
    var series = CandleSeries(length: .seconds(300), capacity: 10)
    series.set(bar(1, 10))
    series.set(bar(5, 10))
    #expect(series.candles.map(\.start) == [Timestamp(seconds: 300)])
  }
}
#endif

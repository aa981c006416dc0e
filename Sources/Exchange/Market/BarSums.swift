#if Network
/// A bar as exact whole numbers, so that bars of any length add up to the same longer bar.
struct BarSums: Hashable, Sendable {
  var open: Int
  var high: Int
  var low: Int
  var close: Int
  var lots = 0
  var trades = 0
  /// The sum of price times size, in half ticks times lots.
  var turnover = 0

  /// Begins a bar with its first price.
  init(first price: Int) {
    open = price
    high = price
    low = price
    close = price
  }

  /// Counts a price that was seen, be it a midpoint or a trade's.
  mutating func see(_ price: Int) {
    high = max(high, price)
    low = min(low, price)
    close = price
  }

  /// Counts a trade.
  mutating func trade(price: Int, lots traded: Int) {
    see(price)
    lots += traded
    trades += 1
    turnover += price * traded
  }

  /// Appends the bar that follows in time.
  mutating func append(_ next: BarSums) {
    high = max(high, next.high)
    low = min(low, next.low)
    close = next.close
    lots += next.lots
    trades += next.trades
    turnover += next.turnover
  }

  /// The bar in the pair's own units; the average price is rounded to nine decimals, or to a
  /// thousandth of a half tick if that is finer.
  func bar(of instrument: Instrument, start: Timestamp) -> Bar {
    let average =
      lots == 0 ? 0 : Double(turnover) / Double(lots) / instrument.halfTicksPerUnit
    let scale = max(1e9, instrument.halfTicksPerUnit * 1_000)
    return Bar(
      start: start, open: instrument.price(open), high: instrument.price(high),
      low: instrument.price(low), close: instrument.price(close), volume: instrument.size(lots),
      tradeCount: trades, averagePrice: (average * scale).rounded() / scale)
  }
}
#endif

#if Network
import Interleave

/// How far history has been read.
struct HistoryProgress: Sendable {
  /// The minutes of the last day of each symbol.
  private(set) var days: [Symbol: DayOfMinutes] = [:]
  /// The newest minute of each symbol, which may still change.
  private(set) var minutes: [Symbol: Timestamp]
  /// The newest candle of each symbol, which may still change.
  private(set) var candles: [Symbol: Timestamp]

  /// Begins a day before `now` for minutes, and at the first of a chart's candles.
  init(symbols: [Symbol], now: Timestamp, candleLength: Duration) {
    let day = now.rounded(downTo: .seconds(60)).advanced(by: .zero - DayOfMinutes.length)
    let chart = now.rounded(downTo: candleLength)
      .advanced(by: .zero - candleLength * (QuoteTicker.candleCount - 1))
    minutes = Dictionary(uniqueKeysWithValues: symbols.map { ($0, day) })
    candles = Dictionary(uniqueKeysWithValues: symbols.map { ($0, chart) })
  }

  /// Where the next poll for those symbols begins.
  func start(_ series: KeyPath<HistoryProgress, [Symbol: Timestamp]>, of symbols: [Symbol])
    -> Timestamp?
  {
    symbols.compactMap { self[keyPath: series][$0] }.min()
  }

  /// Takes minutes in, oldest first.
  mutating func take(minutes bars: [Bar], of symbol: Symbol) {
    days[symbol, default: DayOfMinutes()].add(bars)
    if let last = bars.last { minutes[symbol] = max(last.time, minutes[symbol] ?? last.time) }
  }

  /// Takes candles in, oldest first.
  mutating func take(candles bars: [Bar], of symbol: Symbol) {
    if let last = bars.last { candles[symbol] = max(last.time, candles[symbol] ?? last.time) }
  }
}
#endif

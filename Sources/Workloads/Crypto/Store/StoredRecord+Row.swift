#if Network
import GRDB

extension StoredRecord {
  /// Reads a row of number, symbol, time and the table's own columns; nil if it is none.
  init?(_ row: Row, of table: RecordSequence.Table, _ names: [Int64: Symbol]) {
    guard let symbol = row.integer(1).flatMap({ names[$0] }),
      let time = row.integer(2).map(Timestamp.init(nanoseconds:))
    else { return nil }
    switch table {
    case .quotes:
      guard let bid = row.amount(3), let bidSize = row.amount(4), let ask = row.amount(5),
        let askSize = row.amount(6)
      else { return nil }
      self = .quote(
        symbol, Quote(time: time, bid: bid, bidSize: bidSize, ask: ask, askSize: askSize))
    case .trades:
      guard let price = row.amount(3), let size = row.amount(4), let id = row.integer(5),
        let taker = row.text(6).flatMap(Trade.Taker.init(rawValue:))
      else { return nil }
      self = .trade(symbol, Trade(time: time, price: price, size: size, id: id, taker: taker))
    case .books:
      guard let isWhole = row.integer(3), let bids = row.text(4).flatMap(LevelText.levels),
        let asks = row.text(5).flatMap(LevelText.levels)
      else { return nil }
      self = .book(
        symbol,
        OrderBook.Change(
          time: time, bids: bids, asks: asks, extent: isWhole == 0 ? .change : .whole))
    case .days:
      guard let bar = Bar(row, from: 3) else { return nil }
      self = .day(symbol, bar, at: time)
    case .rollingDays:
      guard let open = row.amount(3), let volume = row.amount(4) else { return nil }
      self = .dayAndNight(symbol, RollingDay(open: open, volume: volume), at: time)
    }
  }
}

extension Bar {
  /// Reads a bar from a row's columns, the first of which is its beginning; nil if they are none.
  init?(_ row: Row, from column: Int) {
    guard let time = row.integer(column), let open = row.amount(column + 1),
      let high = row.amount(column + 2), let low = row.amount(column + 3),
      let close = row.amount(column + 4), let volume = row.amount(column + 5),
      let trades = row.integer(column + 6), let average = row.amount(column + 7)
    else { return nil }
    self.init(
      time: Timestamp(nanoseconds: time), open: open, high: high, low: low, close: close,
      volume: volume, tradeCount: trades, averagePrice: average)
  }
}

/// Columns of a file that anybody may have changed: what is of another kind is nil, and no trap.
///
/// Inlined into a reader of eight columns, they stop the optimiser of Swift 6.3.1 with an ownership error.
extension Row {
  @inline(never)
  func integer(_ column: Int) -> Int64? {
    column < count ? Int64.fromDatabaseValue(self[column]) : nil
  }

  @inline(never)
  func amount(_ column: Int) -> Double? {
    guard column < count else { return nil }
    return Double.fromDatabaseValue(self[column]).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }

  @inline(never)
  func text(_ column: Int) -> String? {
    column < count ? String.fromDatabaseValue(self[column]) : nil
  }
}
#endif

import GRDB

/// Reads a store's records in the order of time, some thousands at once.
///
/// Quotes come in the order in which they were recorded, a bar as soon as it had ended. Memory does
/// not depend on the file's size.
struct StoreReader: Sendable {
  private let store: QuoteStore
  private let names: [Int64: Symbol]
  private var lastQuote: Int64 = 0
  private var quotes: ArraySlice<StoredRecord> = []
  private var hasQuotes = true
  private var lastBar: (time: Int64, symbol: Int64) = (.min, .min)
  private var bars: ArraySlice<StoredRecord> = []
  private var hasBars = true

  private static let chunk = 2_000

  init(_ store: QuoteStore) throws(StoreError) {
    self.store = store
    names = try store.read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT id, name FROM symbols")
      return Dictionary(
        rows.compactMap { row in
          guard let id = row.integer(0), let name = String.fromDatabaseValue(row[1]),
            let symbol = Symbol(name)
          else { return nil }
          return (id, symbol)
        }, uniquingKeysWith: { $1 })
    }
  }

  /// The next records, none at the end.
  ///
  /// Blocks.
  mutating func next() throws(StoreError) -> [StoredRecord] {
    var merged: [StoredRecord] = []
    while merged.count < Self.chunk {
      if quotes.isEmpty, hasQuotes { try fetchQuotes() }
      if bars.isEmpty, hasBars { try fetchBars() }
      switch (quotes.first, bars.first) {
      case (nil, nil): return merged
      case (let quote?, let bar?) where quote.time < bar.time:
        merged.append(quotes.removeFirst())
      case (_, .some): merged.append(bars.removeFirst())
      case (.some, nil): merged.append(quotes.removeFirst())
      }
    }
    return merged
  }

  private mutating func fetchQuotes() throws(StoreError) {
    let last = lastQuote
    let rows = try store.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT rowid, symbol, time, bid, bid_size, ask, ask_size FROM quotes
          WHERE rowid > ? ORDER BY rowid LIMIT ?
          """, arguments: [last, Self.chunk])
    }
    quotes = ArraySlice(rows.compactMap(quote))
    lastQuote = rows.last?.integer(0) ?? last
    hasQuotes = rows.count == Self.chunk
  }

  private mutating func fetchBars() throws(StoreError) {
    let last = lastBar
    let rows = try store.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT symbol, time, open, high, low, close, volume, trades, average FROM bars
          WHERE (time, symbol) > (?, ?) ORDER BY time, symbol LIMIT ?
          """, arguments: [last.time, last.symbol, Self.chunk])
    }
    bars = ArraySlice(rows.compactMap(bar))
    if let row = rows.last, let time = row.integer(1), let symbol = row.integer(0) {
      lastBar = (time, symbol)
    }
    hasBars = rows.count == Self.chunk && lastBar != last
  }

  private func quote(_ row: Row) -> StoredRecord? {
    guard let symbol = row.integer(1).flatMap({ names[$0] }), let time = row.integer(2),
      let bid = row.amount(3), let bidSize = row.amount(4), let ask = row.amount(5),
      let askSize = row.amount(6)
    else { return nil }
    return .quote(
      symbol,
      Quote(
        time: Timestamp(nanoseconds: time), bid: bid, bidSize: bidSize, ask: ask, askSize: askSize))
  }

  private func bar(_ row: Row) -> StoredRecord? {
    guard let symbol = row.integer(0).flatMap({ names[$0] }), let time = row.integer(1),
      let open = row.amount(2), let high = row.amount(3), let low = row.amount(4),
      let close = row.amount(5), let volume = row.amount(6), let trades = row.integer(7),
      let average = row.amount(8)
    else { return nil }
    return .bar(
      symbol,
      Bar(
        time: Timestamp(nanoseconds: time), open: open, high: high, low: low, close: close,
        volume: volume, tradeCount: trades, averagePrice: average))
  }
}

/// Columns of a file that anybody may have changed: what is of another kind is nil, and no trap.
extension Row {
  fileprivate func integer(_ column: Int) -> Int64? {
    Int64.fromDatabaseValue(self[column])
  }

  fileprivate func amount(_ column: Int) -> Double? {
    Double.fromDatabaseValue(self[column]).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }
}

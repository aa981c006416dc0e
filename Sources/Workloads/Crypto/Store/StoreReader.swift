#if Network
import GRDB

/// Reads a store's records in the order in which they came, some thousands at once.
///
/// A bar comes as soon as it had ended. Memory does not depend on the file's size.
struct StoreReader: Sendable {
  private let store: QuoteStore
  private let names: [Int64: Symbol]
  private var sequence: RecordSequence
  private var event: StoredRecord?
  private var following: StoredRecord?
  private var lastBar: (time: Int64, symbol: Int64) = (.min, .min)
  private var bars: ArraySlice<StoredRecord> = []
  private var hasBars = true

  private static let chunk = 2_000

  init(_ store: QuoteStore) throws(StoreError) {
    self.store = store
    (names, sequence) = try store.read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT id, name FROM symbols")
      let names: [Int64: Symbol] = Dictionary(
        rows.compactMap { row -> (Int64, Symbol)? in
          guard let id = row.integer(0), let name = row.text(1), let symbol = Symbol(name)
          else { return nil }
          return (id, symbol)
        }, uniquingKeysWith: { $1 })
      return (names, try RecordSequence(database, names: names))
    }
    event = try sequence.next(store)
    following = try sequence.next(store)
  }

  /// The next records, none at the end.
  ///
  /// Blocks.
  mutating func next() throws(StoreError) -> [StoredRecord] {
    var merged: [StoredRecord] = []
    while merged.count < Self.chunk {
      if bars.isEmpty, hasBars { try fetchBars() }
      switch (event, bars.first) {
      case (nil, nil): return merged
      case (let event?, let bar?) where isStampedWrong(event) || event.time < bar.time:
        merged.append(try takeEvent(event))
      case (_, .some): merged.append(bars.removeFirst())
      case (let event?, nil): merged.append(try takeEvent(event))
      }
    }
    return merged
  }

  /// Whether what came next is older by far: such a stamp says nothing of when it came.
  private func isStampedWrong(_ event: StoredRecord) -> Bool {
    guard let following else { return false }
    return following.time.duration(to: event.time) > MarketClock.tolerance
  }

  private mutating func takeEvent(_ event: StoredRecord) throws(StoreError) -> StoredRecord {
    self.event = following
    following = try sequence.next(store)
    return event
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
    bars = ArraySlice(
      rows.compactMap { row in
        guard let symbol = row.integer(0).flatMap({ names[$0] }), let bar = Bar(row, from: 1)
        else { return nil }
        return .bar(symbol, bar)
      })
    if let row = rows.last, let time = row.integer(1), let symbol = row.integer(0) {
      lastBar = (time, symbol)
    }
    hasBars = rows.count == Self.chunk
  }
}
#endif

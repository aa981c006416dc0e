#if Network
import GRDB

/// Writes records within one transaction, with statements that are compiled once.
struct RecordWriter {
  private let symbol: Statement
  private let quote: Statement
  private let trade: Statement
  private let book: Statement
  private let day: Statement
  private let rollingDay: Statement
  private let bar: Statement
  private let database: Database
  private var ids: [Symbol: Int64] = [:]
  /// The number that the next record gets.
  private var number: Int64

  init(_ database: Database) throws {
    self.database = database
    number = try RecordSequence.last(in: database) + 1
    symbol = try database.cachedStatement(
      sql: "INSERT INTO symbols (name) VALUES (?) ON CONFLICT DO NOTHING")
    quote = try database.cachedStatement(
      sql: """
        INSERT INTO quotes (rowid, symbol, time, bid, bid_size, ask, ask_size)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    trade = try database.cachedStatement(
      sql: """
        INSERT INTO trades (rowid, symbol, time, price, size, number, taker)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    book = try database.cachedStatement(
      sql: "INSERT INTO books (rowid, symbol, time, whole, bids, asks) VALUES (?, ?, ?, ?, ?, ?)")
    day = try database.cachedStatement(
      sql: """
        INSERT INTO days
          (rowid, symbol, time, begin, open, high, low, close, volume, trades, average)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    rollingDay = try database.cachedStatement(
      sql: "INSERT INTO rolling_days (rowid, symbol, time, open, volume) VALUES (?, ?, ?, ?, ?)")
    bar = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO bars VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
  }

  /// Adds a record; a bar replaces the one of the same minute.
  mutating func write(_ record: StoredRecord) throws {
    let id = try id(of: record.symbol)
    let time = record.time.nanoseconds
    if case .bar = record {} else { number += 1 }
    switch record {
    case .quote(_, let value):
      try quote.execute(arguments: [
        number, id, time, value.bid, value.bidSize, value.ask, value.askSize,
      ])
    case .trade(_, let value):
      try trade.execute(arguments: [
        number, id, time, value.price, value.size, value.id, value.taker.rawValue,
      ])
    case .book(_, let value):
      try book.execute(arguments: [
        number, id, time, value.extent == .whole, LevelText.text(of: value.bids),
        LevelText.text(of: value.asks),
      ])
    case .day(_, let value, _):
      try day.execute(arguments: [number, id, time] + Self.columns(of: value))
    case .dayAndNight(_, let value, _):
      try rollingDay.execute(arguments: [number, id, time, value.open, value.volume])
    case .bar(_, let value): try bar.execute(arguments: [id] + Self.columns(of: value))
    }
  }

  private static func columns(of bar: Bar) -> StatementArguments {
    [
      bar.time.nanoseconds, bar.open, bar.high, bar.low, bar.close, bar.volume, bar.tradeCount,
      bar.averagePrice,
    ]
  }

  private mutating func id(of name: Symbol) throws -> Int64 {
    if let id = ids[name] { return id }
    try symbol.execute(arguments: [name.text])
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM symbols WHERE name = ?", arguments: [name.text])
    ids[name] = id
    return id ?? 0
  }
}
#endif

import GRDB

/// Writes records within one transaction, with statements that are compiled once.
struct RecordWriter {
  private let symbol: Statement
  private let quote: Statement
  private let bar: Statement
  private let database: Database
  private var ids: [Symbol: Int64] = [:]

  init(_ database: Database) throws {
    self.database = database
    symbol = try database.cachedStatement(
      sql: "INSERT INTO symbols (name) VALUES (?) ON CONFLICT DO NOTHING")
    quote = try database.cachedStatement(sql: "INSERT INTO quotes VALUES (?, ?, ?, ?, ?, ?)")
    bar = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO bars VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
  }

  /// Adds a record; a bar replaces the one of the same minute.
  mutating func write(_ record: StoredRecord) throws {
    let id = try id(of: record.symbol)
    switch record {
    case .quote(_, let value):
      try quote.execute(arguments: [
        id, value.time.nanoseconds, value.bid, value.bidSize, value.ask, value.askSize,
      ])
    case .bar(_, let value):
      try bar.execute(arguments: [
        id, value.time.nanoseconds, value.open, value.high, value.low, value.close, value.volume,
        value.tradeCount, value.averagePrice,
      ])
    }
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

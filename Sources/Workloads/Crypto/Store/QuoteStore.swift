#if Network
import Foundation
import GRDB

/// A file of quotes, trades, bars, days and order books: one SQLite database.
///
/// What comes one after the other has a number that all tables but that of the bars share, so that it
/// can be read in the order in which it was written. The file is in write-ahead mode, and each batch is one transaction: a process that is killed leaves
/// every batch that was written, none by half. All calls block, so they belong on no loop's thread.
struct QuoteStore: Sendable {
  /// What it says in the file's header, so that other databases are not taken for one: `ILVQ`.
  static let applicationID = 0x494c_5651
  /// The version of its tables.
  static let version = 2

  let path: String
  private let database: DatabaseQueue

  /// Opens a file to add to it, making it if it is not there.
  ///
  /// - Throws: `StoreError`.
  init(writing path: String) throws(StoreError) {
    self.path = path
    let file = try Self.file(path)
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(2)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
      }
      // Looked at before anything is changed: what is not ours stays as it is.
      if FileManager.default.fileExists(atPath: file) { try Self.check(file) }
      database = try DatabaseQueue(path: file, configuration: configuration)
      try database.write { try Self.createTables($0) }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Opens a file to read it.
  ///
  /// - Throws: `StoreError`.
  init(reading path: String) throws(StoreError) {
    self.path = path
    let file = try Self.file(path)
    guard FileManager.default.fileExists(atPath: file) else { throw .missing(path: path) }
    do {
      // A killed writer leaves its last batches in a second file, which only a reader that may
      // write can take in.
      try Self.check(file)
      database = try DatabaseQueue(path: file)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Adds records, all of them or none.
  ///
  /// - Throws: `StoreError`.
  func append(_ records: [StoredRecord]) throws(StoreError) {
    do {
      try database.write { database in
        var writer = try RecordWriter(database)
        for record in records { try writer.write(record) }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Moves what was written into the file itself, so that it is of use without the one beside it.
  ///
  /// - Throws: `StoreError`.
  func checkpoint(_ kind: Database.CheckpointMode = .passive) throws(StoreError) {
    do {
      try database.writeWithoutTransaction { _ = try $0.checkpoint(kind) }
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Ends the use of the file, all of it in one piece; nothing may be read or written after it.
  ///
  /// - Throws: `StoreError`.
  func close() throws(StoreError) {
    do {
      // Another program may be reading the file: then the rest stays beside it, and is not lost.
      try? checkpoint(.truncate)
      try database.close()
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Whose records it holds, in alphabetical order.
  func symbols() throws(StoreError) -> [Symbol] {
    try read { database in
      try String.fetchAll(database, sql: "SELECT name FROM symbols ORDER BY name")
        .map(Symbol.init(verbatim:))
    }
  }

  /// How many quotes and bars it holds.
  func count() throws(StoreError) -> (quotes: Int, bars: Int) {
    try read { database in
      (
        try Int.fetchOne(database, sql: "SELECT count(*) FROM quotes") ?? 0,
        try Int.fetchOne(database, sql: "SELECT count(*) FROM bars") ?? 0
      )
    }
  }

  /// How many records of all kinds it holds.
  func countOfAll() throws(StoreError) -> Int {
    let bars = try count().bars
    return try read { database in
      try RecordSequence.tables(in: database).reduce(bars) { sum, table in
        sum + (try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table.rawValue)") ?? 0)
      }
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      return try database.read(body)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The whole path: some short ones, such as none or `:memory:`, are no files to SQLite.
  private static func file(_ path: String) throws(StoreError) -> String {
    let file = URL(fileURLWithPath: path).path
    var isDirectory: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory),
      isDirectory.boolValue
    {
      throw .directory(path: path.isEmpty ? file : path)
    }
    return file
  }

  private static func check(_ path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(2)
    try DatabaseQueue(path: path, configuration: configuration).read { database in
      let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let isNew = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
      if isNew, id == 0 { return }
      guard id == applicationID else { throw StoreError.foreign(path: path) }
      let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard found <= version else { throw StoreError.newer(path: path) }
      // A view may have rows without an end, and a trigger may never come to one.
      let strange = try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM sqlite_schema
          WHERE type IN ('view', 'trigger') OR sql LIKE 'CREATE VIRTUAL%'
          """)
      guard strange == 0 else { throw StoreError.foreign(path: path) }
    }
  }

  private static func createTables(_ database: Database) throws {
    try database.execute(
      sql: """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        CREATE TABLE IF NOT EXISTS symbols (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS quotes (
          symbol INTEGER NOT NULL REFERENCES symbols(id), time INTEGER NOT NULL,
          bid REAL NOT NULL, bid_size REAL NOT NULL, ask REAL NOT NULL, ask_size REAL NOT NULL);
        CREATE TABLE IF NOT EXISTS trades (
          symbol INTEGER NOT NULL REFERENCES symbols(id), time INTEGER NOT NULL,
          price REAL NOT NULL, size REAL NOT NULL, number INTEGER NOT NULL, taker TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS books (
          symbol INTEGER NOT NULL REFERENCES symbols(id), time INTEGER NOT NULL,
          whole INTEGER NOT NULL, bids TEXT NOT NULL, asks TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS days (
          symbol INTEGER NOT NULL REFERENCES symbols(id), time INTEGER NOT NULL,
          begin INTEGER NOT NULL, open REAL NOT NULL, high REAL NOT NULL, low REAL NOT NULL,
          close REAL NOT NULL, volume REAL NOT NULL, trades INTEGER NOT NULL,
          average REAL NOT NULL);
        CREATE TABLE IF NOT EXISTS rolling_days (
          symbol INTEGER NOT NULL REFERENCES symbols(id), time INTEGER NOT NULL,
          open REAL NOT NULL, volume REAL NOT NULL);
        CREATE TABLE IF NOT EXISTS bars (
          symbol INTEGER NOT NULL REFERENCES symbols(id), time INTEGER NOT NULL,
          open REAL NOT NULL, high REAL NOT NULL, low REAL NOT NULL, close REAL NOT NULL,
          volume REAL NOT NULL, trades INTEGER NOT NULL, average REAL NOT NULL,
          PRIMARY KEY (symbol, time)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS quotes_by_time ON quotes (symbol, time);
        CREATE INDEX IF NOT EXISTS trades_by_time ON trades (symbol, time);
        CREATE INDEX IF NOT EXISTS books_by_time ON books (symbol, time);
        CREATE INDEX IF NOT EXISTS days_by_time ON days (symbol, time);
        CREATE INDEX IF NOT EXISTS rolling_days_by_time ON rolling_days (symbol, time);
        """)
  }
}
#endif

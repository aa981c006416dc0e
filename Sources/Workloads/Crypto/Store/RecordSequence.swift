#if Network
import GRDB

/// The records of a store but for bars, in the order in which they were written.
///
/// Each table's rows have numbers of one common count.
struct RecordSequence: Sendable {
  /// The tables that share the count.
  enum Table: String, CaseIterable, Sendable {
    case quotes, trades, books, days
    case rollingDays = "rolling_days"
  }

  /// What has been fetched of one table.
  private struct Ahead: Sendable {
    let table: Table
    var rows: ArraySlice<(number: Int64, record: StoredRecord?)> = []
    var last: Int64 = .min
    var hasMore = true
  }

  private var sources: [Ahead]
  private let names: [Int64: Symbol]

  /// So many rows of a table are fetched at once.
  private static let chunk = 2_000

  init(_ database: Database, names: [Int64: Symbol]) throws {
    sources = try Self.tables(in: database).map { Ahead(table: $0) }
    self.names = names
  }

  /// The tables that are there: files of the first version have quotes alone.
  static func tables(in database: Database) throws -> [Table] {
    try Table.allCases.filter { try database.tableExists($0.rawValue) }
  }

  /// The highest number that a record has; 0 without any.
  static func last(in database: Database) throws -> Int64 {
    try tables(in: database).map {
      try Int64.fetchOne(database, sql: "SELECT max(rowid) FROM \($0.rawValue)") ?? 0
    }.max() ?? 0
  }

  /// The next record; nil at the end.
  ///
  /// Rows that anybody has changed into none are passed over.
  mutating func next(_ store: QuoteStore) throws(StoreError) -> StoredRecord? {
    while true {
      var first: Int?
      for index in sources.indices {
        if sources[index].rows.isEmpty, sources[index].hasMore { try fetch(index, store) }
        guard let number = sources[index].rows.first?.number else { continue }
        if let other = first, sources[other].rows.first?.number ?? .max <= number { continue }
        first = index
      }
      guard let first else { return nil }
      if let record = sources[first].rows.removeFirst().record { return record }
    }
  }

  private mutating func fetch(_ index: Int, _ store: QuoteStore) throws(StoreError) {
    let (table, last, names) = (sources[index].table, sources[index].last, names)
    let rows = try store.read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT rowid, * FROM \(table.rawValue) WHERE rowid > ? ORDER BY rowid LIMIT ?",
        arguments: [last, Self.chunk]
      ).map { row in (row.integer(0) ?? .max, StoredRecord(row, of: table, names)) }
    }
    sources[index].rows = ArraySlice(rows)
    sources[index].last = rows.last?.0 ?? last
    sources[index].hasMore = rows.count == Self.chunk
  }
}
#endif

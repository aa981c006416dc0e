#if Network
/// One page of a historical answer.
struct Page<Record: Sendable>: Sendable {
  /// The records by symbol; a symbol without any may be missing.
  var records: [Symbol: [Record]] = [:]
  /// What to ask the next page with; nil on the last.
  var nextToken: String?
  /// What could not be read.
  var losses = Losses()
}

/// The newest record of each symbol.
struct Latest<Record: Sendable>: Sendable {
  var records: [Symbol: Record] = [:]
  /// What could not be read.
  var losses = Losses()

  subscript(_ symbol: Symbol) -> Record? { records[symbol] }
}

/// What of an answer could not be read: each bad record costs only itself.
struct Losses: Hashable, Sendable {
  /// How many records.
  private(set) var count = 0
  /// Why the first of them could not be read.
  private(set) var failure: DecodingFailure?
  /// Whose they are.
  private(set) var symbols: Set<Symbol> = []

  mutating func note(_ failure: DecodingFailure, of symbol: Symbol) {
    count += 1
    self.failure = self.failure ?? failure
    symbols.insert(symbol)
  }
}

extension Page where Record: MarketRecord {
  /// Reads the body of a historical answer.
  ///
  /// - Throws: `DecodingFailure` if it is none, or if nothing of it could be read.
  static func decode(_ bytes: [UInt8]) throws(DecodingFailure) -> Page {
    var page = Page()
    page.nextToken = try Answer<Record>.read(bytes, &page.losses) {
      reader, symbol, losses throws(DecodingFailure) in
      try reader.beginArray()
      while try reader.nextElement() {
        let record = try Answer<Record>.record(&reader, symbol, &losses)
        if let record { page.records[symbol, default: []].append(record) }
      }
    }
    if page.records.isEmpty, let failure = page.losses.failure { throw failure }
    return page
  }
}

extension Latest where Record: MarketRecord {
  /// Reads the body of an answer with the latest record of each symbol.
  ///
  /// - Throws: `DecodingFailure` if it is none, or if nothing of it could be read.
  static func decode(_ bytes: [UInt8]) throws(DecodingFailure) -> Latest {
    var latest = Latest()
    _ = try Answer<Record>.read(bytes, &latest.losses) {
      reader, symbol, losses throws(DecodingFailure) in
      latest.records[symbol] = try Answer<Record>.record(&reader, symbol, &losses)
    }
    if latest.records.isEmpty, let failure = latest.losses.failure { throw failure }
    return latest
  }
}

/// The form that all answers share: an object of records by symbol under the records' own key.
private enum Answer<Record: MarketRecord> {
  typealias ReadSymbol = (
    inout JSONReader, Symbol, inout Losses
  ) throws(DecodingFailure) -> Void

  /// Reads an answer; returns the token of the next page, an empty one being none.
  static func read(
    _ bytes: [UInt8], _ losses: inout Losses, symbol: ReadSymbol
  ) throws(DecodingFailure) -> String? {
    var reader = JSONReader(bytes)
    var hasRecords = false
    var token: String?
    let collection = JSONKey(Record.collection)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case collection:
        try symbols(&reader, &losses, symbol)
        hasRecords = true
      case .nextPageToken: token = reader.nextIsNull() ? nil : try reader.string()
      default: try reader.skipValue()
      }
    }
    _ = try reader.required(hasRecords ? true : nil, Record.collection)
    try reader.end()
    return token?.isEmpty == true ? nil : token
  }

  private static func symbols(
    _ reader: inout JSONReader, _ losses: inout Losses, _ body: ReadSymbol
  ) throws(DecodingFailure) {
    if reader.nextIsNull() { return }
    try reader.beginObject()
    while let name = try reader.nextKeyText() {
      let symbol = Symbol(verbatim: name)
      let start = reader
      do throws(DecodingFailure) {
        try body(&reader, symbol, &losses)
      } catch {
        try skip(&reader, from: start, error, symbol, &losses)
      }
    }
  }

  /// Reads one record; nil if it is none and was passed over.
  static func record(
    _ reader: inout JSONReader, _ symbol: Symbol, _ losses: inout Losses
  ) throws(DecodingFailure) -> Record? {
    let start = reader
    do throws(DecodingFailure) {
      return try Record.read(&reader)
    } catch {
      try skip(&reader, from: start, error, symbol, &losses)
      return nil
    }
  }

  private static func skip(
    _ reader: inout JSONReader, from start: JSONReader, _ failure: DecodingFailure,
    _ symbol: Symbol, _ losses: inout Losses
  ) throws(DecodingFailure) {
    let named = failure.within(Record.collection.description)
    reader = start
    do throws(DecodingFailure) { try reader.skipValue() } catch { throw named }
    losses.note(named, of: symbol)
  }
}
#endif

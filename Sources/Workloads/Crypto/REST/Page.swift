/// One page of a historical answer.
struct Page<Record: Sendable>: Sendable {
  /// The records by symbol; a symbol without any may be missing.
  var records: [Symbol: [Record]]
  /// What to ask the next page with; nil on the last.
  var nextToken: String?
}

extension Page {
  /// Reads the body of a historical answer.
  static func decode(_ bytes: [UInt8]) throws(DecodingFailure) -> Page where Record: MarketRecord {
    var token: String?
    let records = try body(bytes, token: &token) { reader throws(DecodingFailure) in
      var list: [Record] = []
      try reader.beginArray()
      while try reader.nextElement() { list.append(try Record.read(&reader)) }
      return list
    }
    return Page(records: records, nextToken: token)
  }

  /// Reads the body of an answer with the latest record of each symbol.
  static func decodeLatest(
    _ bytes: [UInt8]
  ) throws(DecodingFailure) -> [Symbol: Record] where Record: MarketRecord {
    var token: String?
    return try body(bytes, token: &token) { reader throws(DecodingFailure) in
      try Record.read(&reader)
    }
  }

  private static func body<Value>(
    _ bytes: [UInt8], token: inout String?,
    value: (inout JSONReader) throws(DecodingFailure) -> Value
  ) throws(DecodingFailure) -> [Symbol: Value] where Record: MarketRecord {
    var reader = JSONReader(bytes)
    var bySymbol: [Symbol: Value]?
    let collection = JSONKey(Record.collection)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case collection: bySymbol = try symbols(&reader, value: value)
      case .nextPageToken: token = reader.nextIsNull() ? nil : try reader.string()
      default: try reader.skipValue()
      }
    }
    let found = try reader.required(bySymbol, Record.collection)
    try reader.end()
    return found
  }

  private static func symbols<Value>(
    _ reader: inout JSONReader, value: (inout JSONReader) throws(DecodingFailure) -> Value
  ) throws(DecodingFailure) -> [Symbol: Value] where Record: MarketRecord {
    var bySymbol: [Symbol: Value] = [:]
    if reader.nextIsNull() { return bySymbol }
    try reader.beginObject()
    while let name = try reader.nextKeyText() {
      do throws(DecodingFailure) {
        bySymbol[Symbol(verbatim: name)] = try value(&reader)
      } catch {
        throw error.within(Record.collection.description)
      }
    }
    return bySymbol
  }
}

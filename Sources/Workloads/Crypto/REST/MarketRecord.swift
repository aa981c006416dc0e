#if Network
/// The kinds of records that the market keeps, and how each is read.
protocol MarketRecord: Sendable {
  /// The path's last part and the body's key, such as `bars`.
  static var collection: StaticString { get }
  /// When it happened or began.
  var time: Timestamp { get }
  /// Reads the next value as such a record.
  static func read(_ reader: inout JSONReader) throws(DecodingFailure) -> Self
}

extension Quote: MarketRecord {
  static var collection: StaticString { "quotes" }
  static func read(_ reader: inout JSONReader) throws(DecodingFailure) -> Quote {
    var symbol: Symbol?
    return try reader.quote(&symbol)
  }
}

extension Trade: MarketRecord {
  static var collection: StaticString { "trades" }
  static func read(_ reader: inout JSONReader) throws(DecodingFailure) -> Trade {
    var symbol: Symbol?
    return try reader.trade(&symbol)
  }
}

extension OrderBook.Change: MarketRecord {
  static var collection: StaticString { "orderbooks" }
  static func read(_ reader: inout JSONReader) throws(DecodingFailure) -> OrderBook.Change {
    var symbol: Symbol?
    var book = try reader.orderBook(&symbol)
    book.extent = .whole
    return book
  }
}

extension Bar: MarketRecord {
  static var collection: StaticString { "bars" }
  static func read(_ reader: inout JSONReader) throws(DecodingFailure) -> Bar {
    var symbol: Symbol?
    return try reader.bar(&symbol)
  }
}
#endif

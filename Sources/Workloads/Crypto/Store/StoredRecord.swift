#if Network
/// Something that a store keeps.
enum StoredRecord: Hashable, Sendable {
  case quote(Symbol, Quote)
  case trade(Symbol, Trade)
  /// A minute.
  case bar(Symbol, Bar)
  case book(Symbol, OrderBook.Change)
  /// A day so far, as it was at that moment.
  case day(Symbol, Bar, at: Timestamp)
  /// The last 24 hours, as they were at that moment.
  case dayAndNight(Symbol, RollingDay, at: Timestamp)

  /// When it happened, or when a bar had ended.
  var time: Timestamp {
    switch self {
    case .quote(_, let quote): quote.time
    case .trade(_, let trade): trade.time
    case .bar(_, let bar): bar.time.advanced(by: .seconds(60))
    case .book(_, let change): change.time
    case .day(_, _, let time), .dayAndNight(_, _, let time): time
    }
  }

  /// Whose it is.
  var symbol: Symbol {
    switch self {
    case .quote(let symbol, _), .bar(let symbol, _), .trade(let symbol, _), .book(let symbol, _),
      .day(let symbol, _, _), .dayAndNight(let symbol, _, _):
      symbol
    }
  }
}
#endif

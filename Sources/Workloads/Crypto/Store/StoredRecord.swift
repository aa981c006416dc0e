/// Something that a store keeps.
enum StoredRecord: Hashable, Sendable {
  case quote(Symbol, Quote)
  case bar(Symbol, Bar)

  /// When it happened, or when a bar had ended.
  var time: Timestamp {
    switch self {
    case .quote(_, let quote): quote.time
    case .bar(_, let bar): bar.time.advanced(by: .seconds(60))
    }
  }

  /// Whose it is.
  var symbol: Symbol {
    switch self {
    case .quote(let symbol, _), .bar(let symbol, _): symbol
    }
  }
}

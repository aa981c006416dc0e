#if Network
/// What a question about the past is limited to.
struct HistoryLimits: Sendable {
  /// In which order of time points are listed.
  enum Order: String, Sendable {
    case ascending = "asc"
    case descending = "desc"
  }

  /// The times that are wanted, both ends included.
  var range: ClosedRange<Timestamp>
  var order = Order.ascending
  /// How many points at most.
  var count: Int
  var asked: Question

  /// The part of the range of which the market knows something; nil if there is none.
  var known: ClosedRange<Timestamp>? {
    let lower = max(range.lowerBound, Market.listing)
    let upper = min(range.upperBound, asked.now)
    return lower <= upper ? lower...upper : nil
  }
}

extension HistoryLimits {
  /// The newest point of all.
  static func newest(_ asked: Question) -> HistoryLimits {
    HistoryLimits(
      range: Market.listing...max(Market.listing, asked.now), order: .descending, count: 1,
      asked: asked)
  }
}
#endif

#if Network
/// Open, high, low, close and volume of one interval.
struct Bar: Hashable, Sendable {
  var start: Timestamp
  var open: Double
  var high: Double
  var low: Double
  var close: Double
  var volume: Double
  var tradeCount: Int
  /// The volume-weighted average price of the trades; 0 without a trade.
  var averagePrice: Double
}
#endif

#if Network
/// The prices of one interval: a candle.
struct Bar: Hashable, Sendable {
  /// When the interval begins.
  var time: Timestamp
  /// The first price, in the quote currency as all prices here.
  var open: Double
  /// The highest price.
  var high: Double
  /// The lowest price.
  var low: Double
  /// The last price.
  var close: Double
  /// How much changed hands, in the base currency.
  var volume: Double
  /// How many trades there were.
  var tradeCount: Int64
  /// The average price weighted with each trade's size; 0 without a trade.
  var averagePrice: Double
}
#endif

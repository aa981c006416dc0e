#if Network
/// The last 24 hours of a pair.
struct RollingDay: Hashable, Sendable {
  /// The price 24 hours ago, in the quote currency.
  var open: Double
  /// How much changed hands since, in the base currency.
  var volume: Double
}
#endif

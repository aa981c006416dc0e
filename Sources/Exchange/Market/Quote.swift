#if Network
/// The best bid and the best ask at a moment.
struct Quote: Hashable, Sendable {
  var time: Timestamp
  var bidPrice: Double
  var bidSize: Double
  var askPrice: Double
  var askSize: Double
}
#endif

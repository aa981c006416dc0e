#if Network
/// One trade.
struct Trade: Hashable, Sendable {
  /// Who took the other's offer.
  enum Taker: String, Hashable, Sendable {
    case buyer, seller, unknown
  }

  /// When it happened.
  var time: Timestamp
  /// The price, in the quote currency.
  var price: Double
  /// How much changed hands, in the base currency.
  var size: Double
  /// The market's number of it: all 63 bits are used.
  var id: Int64
  /// Who took the offer.
  var taker: Taker
}
#endif

#if Network
/// One trade: somebody took the best bid or the best ask.
struct Trade: Hashable, Sendable {
  enum TakerSide: String, Sendable {
    case buy = "B"
    case sell = "S"
  }

  var time: Timestamp
  var price: Double
  var size: Double
  var side: TakerSide
  var id: Int64
  /// When the exchange learned of the trade; later than `time` only for a late report.
  var reported: Timestamp
}
#endif

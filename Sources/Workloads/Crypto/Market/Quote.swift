#if Network
/// The best prices at which somebody buys and sells at one moment.
struct Quote: Hashable, Sendable {
  /// When the market stated it.
  var time: Timestamp
  /// The highest price that a buyer offers, in the quote currency; 0 if nobody does.
  var bid: Double
  /// How much is bid for, in the base currency.
  var bidSize: Double
  /// The lowest price that a seller asks, in the quote currency; 0 if nobody does.
  var ask: Double
  /// How much is asked for, in the base currency.
  var askSize: Double

  /// Whether somebody buys and somebody sells; only then is there a price between the two.
  var hasBothSides: Bool { bid > 0 && ask > 0 }
  /// Half way between bid and ask; nil if a side is missing.
  var mid: Double? { hasBothSides ? (bid + ask) / 2 : nil }
  /// How far ask lies above bid, in the quote currency; negative in a crossed market, nil if a side
  /// is missing.
  var spread: Double? { hasBothSides ? ask - bid : nil }
  /// The spread in hundredths of a per cent of the mid price; nil if a side is missing.
  var spreadInBasisPoints: Double? {
    guard let mid, let spread else { return nil }
    return spread / mid * 10_000
  }
}
#endif

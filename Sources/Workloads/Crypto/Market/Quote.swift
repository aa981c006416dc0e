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

  /// Half way between bid and ask.
  var mid: Double { (bid + ask) / 2 }
  /// How far ask lies above bid, in the quote currency.
  var spread: Double { ask - bid }
  /// The spread in hundredths of a per cent of the mid price; nil without a price.
  var spreadInBasisPoints: Double? { mid > 0 ? spread / mid * 10_000 : nil }
}

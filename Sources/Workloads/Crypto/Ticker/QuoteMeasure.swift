/// The names of what is measured of a quote, in the order in which they are reported.
enum QuoteMeasure: String, CaseIterable, Sendable {
  case bid, ask, last, mid, spread
  case bidSize = "bid size"
  case askSize = "ask size"
  case spreadInBasisPoints = "spread bp"
  case change
  case changeInPercent = "change %"
  case change24 = "24 h %"
  case dayChange = "day %"
  case rate = "quotes/s"
  case age = "age s"
  case ahead = "ahead s"
  case late = "late s"
  case dropped
  case dayOpen = "day open"
  case dayHigh = "day high"
  case dayLow = "day low"
  case dayClose = "day close"
  case dayVolume = "day volume"
  case volume24 = "24 h volume"
}

/// The names of what is measured of an order book.
enum BookMeasure {
  static let checksum = "checksum"
  static let checksumsRight = "checksums right"
  static let checksumsWrong = "checksums wrong"

  /// The price of the best offer of a side, `bid` or `ask`, or of the next ones; a `#` for any of them.
  static func price(_ side: QuoteMeasure, _ rank: String) -> String { "\(side.rawValue) \(rank)" }
  /// Its size.
  static func size(_ side: QuoteMeasure, _ rank: String) -> String { price(side, rank) + " size" }
}

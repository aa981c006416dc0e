#if Network
extension QuoteTicker {
  /// The names of what it measures, in the order in which they are reported.
  enum Measure: String, CaseIterable, Sendable {
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
}
#endif

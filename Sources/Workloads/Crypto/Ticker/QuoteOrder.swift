#if Network
import Interleave

/// Puts a pair's quotes in order, though their stamps may be wrong: no stamp keeps later quotes out.
///
/// A stamp that lies ahead of the market's clock counts as the time of its arrival. If several in a
/// row are as far ahead, the clock is what differs, and they count as they are.
struct QuoteOrder: Hashable, Sendable {
  /// By how much the newest quote's stamp was ahead of the clock; negative if it was behind.
  private(set) var lead = Duration.zero
  private var newest: Timestamp?
  /// How far ahead stamps may be.
  private var allowance = Duration.zero
  private var excesses = 0
  private var leastExcess = Duration.zero

  /// So many stamps in a row that are ahead are believed.
  private static let witnesses = 3
  /// Nothing makes a stamp further ahead believable: clocks are set wrong by a time zone at most.
  private static let longestAllowance = Duration.seconds(26 * 3_600)

  /// The time that counts for a quote; nil if it came out of order and says nothing of now.
  ///
  /// What is older by more than the tolerance is no matter of order: then one of the two is wrong,
  /// and the one that came last counts.
  ///
  /// - Parameter arrival: the present moment at the market, if that is known.
  mutating func place(_ stamp: Timestamp, arrival: Timestamp?) -> Timestamp? {
    let time = arrival.map { judged(stamp, $0) } ?? stamp
    if let newest, time < newest, time.duration(to: newest) <= MarketClock.tolerance { return nil }
    newest = time
    return time
  }

  private mutating func judged(_ stamp: Timestamp, _ arrival: Timestamp) -> Timestamp {
    lead = arrival.duration(to: stamp)
    guard lead - allowance > MarketClock.tolerance else {
      if lead < MarketClock.tolerance { allowance = .zero }
      excesses = 0
      return stamp
    }
    leastExcess = excesses == 0 ? lead : min(leastExcess, lead)
    excesses += 1
    if excesses >= Self.witnesses, leastExcess <= Self.longestAllowance {
      allowance = leastExcess
      excesses = 0
    }
    return min(stamp, arrival.advanced(by: allowance))
  }
}
#endif

#if Network
import Interleave

/// Notices when a pair's quotes are stamped ahead of the market's clock, or come late by it, and says
/// which is off and by how much.
struct StampWatch: Hashable, Sendable {
  /// By how many seconds the newest quote was stamped ahead; nil if it was not.
  private(set) var ahead: Duration?
  /// By how many seconds quotes come late; nil if they do not, or have not for long.
  private(set) var late: Duration?
  private var lateSince: Duration?
  private var sentence: String?

  /// Quotes that waited while this program stood still are late too, but soon caught up with.
  private static let patience = Duration.seconds(3)

  /// Notes how far a quote's stamp was ahead of the clock at its arrival; negative if behind.
  mutating func note(lead: Duration, at steady: Duration, _ witness: MarketClock.Witness) {
    noteAhead(lead, witness)
    guard lead < .zero - MarketClock.tolerance, witness != .machine else {
      (late, lateSince) = (nil, nil)
      return
    }
    let since = lateSince ?? steady
    lateSince = since
    guard steady - since >= Self.patience else { return }
    if late == nil { sentence = Self.late(lead.magnitude, witness) }
    late = lead.magnitude
  }

  private mutating func noteAhead(_ lead: Duration, _ witness: MarketClock.Witness) {
    guard lead > MarketClock.tolerance else {
      ahead = nil
      return
    }
    if ahead == nil { sentence = Self.ahead(lead, witness) }
    ahead = lead
  }

  /// What there is to say, once.
  mutating func takeSentence() -> String? {
    defer { sentence = nil }
    return sentence
  }

  private static func ahead(_ lead: Duration, _ witness: MarketClock.Witness) -> String {
    let distance = "A quote is stamped \(lead.distance) ahead of"
    return witness == .server
      ? "\(distance) the market's own clock: the stamp is wrong; it counts as of its arrival."
      : "\(distance) this machine's clock: one of the two is wrong; it counts as of its arrival."
  }

  private static func late(_ lag: Duration, _ witness: MarketClock.Witness) -> String {
    witness == .server
      ? "Quotes come \(lag.distance) late by the market's own clock: its feed is behind."
      : "Quotes come \(lag.distance) late by this machine's clock: the feed is behind, or the "
        + "clock is ahead."
  }
}
#endif

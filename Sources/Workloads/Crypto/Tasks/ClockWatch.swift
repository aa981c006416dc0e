/// Notices when this machine's clock is set, or differs from the market's.
struct ClockWatch: Sendable {
  private var now: Timestamp
  private var steady: Duration

  /// Differences below this are everyday life: a server's delay, a clock being adjusted.
  static let tolerance = Duration.seconds(5)

  init(_ surroundings: Surroundings) {
    now = surroundings.now()
    steady = surroundings.steady()
  }

  /// A sentence if the clock was set since the last look.
  mutating func look(_ surroundings: Surroundings) -> String? {
    let (newNow, newSteady) = (surroundings.now(), surroundings.steady())
    let jump = now.duration(to: newNow) - (newSteady - steady)
    (now, steady) = (newNow, newSteady)
    guard jump > Self.tolerance || jump < .zero - Self.tolerance else { return nil }
    return "This machine's clock was set \(jump < .zero ? "back" : "forward") by "
      + "\(Self.seconds(jump)) s; ages of quotes go on by one that cannot be set."
  }

  /// A sentence if the market's newest quote lies in this machine's future.
  static func difference(market: Timestamp, machine: Timestamp) -> String? {
    let ahead = machine.duration(to: market)
    guard ahead > tolerance else { return nil }
    return "This machine's clock is at least \(seconds(ahead)) s behind the market's; set it right."
  }

  private static func seconds(_ duration: Duration) -> Int64 {
    let seconds = duration.components.seconds
    return seconds < 0 ? 0 &- seconds : seconds
  }
}

#if Network
/// Notices when this machine's clock is set.
struct ClockWatch: Sendable {
  private var now: Timestamp
  private var steady: Duration

  init(_ surroundings: Surroundings) {
    now = surroundings.now()
    steady = surroundings.steady()
  }

  /// A sentence if the clock was set since the last look.
  mutating func look(_ surroundings: Surroundings) -> String? {
    let (newNow, newSteady) = (surroundings.now(), surroundings.steady())
    let jump = now.duration(to: newNow) - (newSteady - steady)
    (now, steady) = (newNow, newSteady)
    guard jump.magnitude > MarketClock.tolerance else { return nil }
    return "This machine's clock was set \(jump < .zero ? "back" : "forward") by "
      + "\(jump.magnitude.distance); ages of quotes go on by one that cannot be set."
  }
}
#endif

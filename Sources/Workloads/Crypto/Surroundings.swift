#if Network
/// What the client takes from the world besides the network, so that tests can put theirs there.
struct Surroundings: Sendable {
  /// The time of day, by which rate limits are reckoned; it may be set at any moment.
  var now: @Sendable () -> Timestamp
  /// Time that only runs forward, of no particular origin, by which ages are reckoned; it shows that
  /// `now` has jumped.
  var steady: @Sendable () -> Duration
  /// A number from 0 up to but not including 1, another one each time.
  var random: @Sendable () -> Double
}

extension Surroundings {
  /// This machine's clocks, and random numbers of its own.
  static var machine: Surroundings {
    let origin = ContinuousClock.now
    return Surroundings(
      now: { .machine }, steady: { ContinuousClock.now - origin },
      random: { Double.random(in: 0..<1) })
  }
}
#endif

#if Network
/// How long to wait after the n-th failure in a row: doubling, up to a limit, and a random part less
/// so that many clients do not come back at the same moment.
struct Backoff: Hashable, Sendable {
  /// The longest wait after the first failure.
  var first: Duration
  /// The longest wait at all.
  var limit: Duration

  /// The wait, between half of the n-th step and all of it; `random` lies in 0 ..< 1.
  func delay(afterFailures count: Int, random: Double) -> Duration {
    var step = first
    for _ in 1..<max(min(count, 64), 1) where step < limit { step *= 2 }
    return min(step, limit) * (0.5 + random.clamped(to: 0...1) / 2)
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
#endif

#if Network
import Interleave

/// How many bytes come in a second, over the last moments.
///
/// The weight of what is past halves with every second, so that the number neither jumps nor lags.
struct Throughput {
  private var last: Instant
  private var bytes: Int
  private var rate: Double?

  /// The display changes no faster.
  private static let interval = Duration.milliseconds(100)

  /// Begins when so many bytes have come.
  init(from start: Instant, _ bytes: Int = 0) {
    last = start
    self.bytes = bytes
  }

  /// Notes that `total` bytes have come by `now`.
  ///
  /// - Returns: the bytes a second, if it is time to show them again.
  mutating func note(_ total: Int, at now: Instant) -> Double? {
    let elapsed = last.duration(to: now)
    guard elapsed >= Self.interval else { return nil }
    let seconds = elapsed / .seconds(1)
    let current = Double(total - bytes) / seconds
    let fresh = min(1, seconds)
    let smoothed = rate.map { $0 + (current - $0) * fresh } ?? current
    (last, bytes, rate) = (now, total, smoothed)
    return smoothed
  }
}
#endif

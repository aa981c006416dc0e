#if Network
import Interleave

/// How many of something there are per second, over the last second or so.
struct RateMeter: Hashable, Sendable {
  /// How many there were since the last full measurement.
  var count = 0
  private var elapsed = Duration.zero
  /// Nil before the first full measurement.
  private(set) var perSecond: Double?

  /// Notes that so much time has passed; a measurement takes a second.
  mutating func update(elapsed more: Duration) {
    elapsed += more
    guard elapsed >= .seconds(1) else { return }
    perSecond = Double(count) / elapsed.inSeconds
    (count, elapsed) = (0, .zero)
  }
}
#endif

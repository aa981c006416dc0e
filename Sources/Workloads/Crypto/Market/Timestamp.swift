#if Network
import Interleave

/// A moment of market time: nanoseconds since the beginning of 1970, UTC.
///
/// Sixty-four bits reach from the year 1678 to 2261; text beyond that is refused, not wrapped.
struct Timestamp: Hashable, Comparable, Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z.
  var nanoseconds: Int64

  /// The moment that many nanoseconds after the beginning of 1970.
  init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The moment that many whole seconds after the beginning of 1970; it stops at the ends of the
  /// representable range.
  init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: Self.second)
    nanoseconds = overflow ? (seconds < 0 ? .min : .max) : product
  }

  static let second: Int64 = 1_000_000_000

  static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The moment `duration` later; it stops at the ends of the representable range.
  func advanced(by duration: Duration) -> Timestamp {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
    return Timestamp(nanoseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  /// The time from this moment to `other`, negative if that lies before.
  func duration(to other: Timestamp) -> Duration {
    let (difference, overflow) = other.nanoseconds.subtractingReportingOverflow(nanoseconds)
    return .nanoseconds(overflow ? (other < self ? .min : .max) : difference)
  }

  /// The last multiple of `step` since 1970 that is not later; `step` is at least a nanosecond.
  func rounded(downTo step: Duration) -> Timestamp {
    let length = max(step.nanoseconds, 1)
    let rest = nanoseconds % length
    let back = rest < 0 ? rest + length : rest
    return Timestamp(nanoseconds: nanoseconds.subtractingReportingOverflow(back).partialValue)
  }
}

extension Duration {
  /// Seconds in a few characters, such as `10 s` and `0.5 s`.
  var inWords: String {
    let tenths = (inSeconds * 10).rounded() / 10
    return Int(exactly: tenths).map { "\($0) s" } ?? "\(tenths) s"
  }
}
#endif

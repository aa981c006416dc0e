/// A point in a scheduler's own time: nanoseconds since the scheduler was made.
///
/// It is the scheduler's clock that counts, so an instant stands still while the scheduler is
/// paused and leaps when its time is virtual.
public struct Instant: Hashable, Sendable {
  /// Nanoseconds since the scheduler was made.
  public var nanoseconds: Int64

  /// Makes an instant that many nanoseconds after the scheduler was made.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The moment in which the scheduler was made.
  public static let zero = Instant(nanoseconds: 0)

  /// A moment that never comes.
  public static let distantFuture = Instant(nanoseconds: .max)
}

extension Instant: InstantProtocol {
  /// The instant that lies `duration` later; it stops at the ends of the representable range.
  public func advanced(by duration: Duration) -> Instant {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
    if overflow { return Instant(nanoseconds: duration < .zero ? .min : .max) }
    return Instant(nanoseconds: sum)
  }

  /// The time from this instant to `other`; it stops at the ends of the representable range.
  public func duration(to other: Instant) -> Duration {
    let (difference, overflow) = other.nanoseconds.subtractingReportingOverflow(nanoseconds)
    if overflow { return .nanoseconds(other < self ? Int64.min : .max) }
    return .nanoseconds(difference)
  }

  /// Whether `left` lies before `right`.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

extension Duration {
  /// Whole nanoseconds, rounded up so that a wait is never shorter than asked; saturating.
  package var nanoseconds: Int64 {
    // Up to nine seconds the count of attoseconds fits into one word, whose division is cheap.
    if let short = Int64(exactly: attoseconds) {
      let (whole, rest) = short.quotientAndRemainder(dividingBy: 1_000_000_000)
      return rest > 0 ? whole + 1 : whole
    }
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return seconds < 0 ? .min : .max }
    let (fraction, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let (sum, late) = whole.addingReportingOverflow(fraction + (rest > 0 ? 1 : 0))
    return late ? .max : sum
  }
}

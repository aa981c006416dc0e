/// A point in a scheduler's own time: nanoseconds since the scheduler was made.
///
/// It is the scheduler's clock that counts, so an instant stands still while the scheduler is
/// paused and leaps when its time is virtual.
public struct Instant: Hashable, Sendable {
  /// Nanoseconds since the scheduler was made.
  public var nanoseconds: Int64

  /// Makes an instant that many nanoseconds after the scheduler was made.
  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The moment in which the scheduler was made.
  public static let zero = Instant(nanoseconds: 0)

  /// A moment that never comes.
  public static let distantFuture = Instant(nanoseconds: .max)
}

extension Instant: InstantProtocol {
  /// The instant that lies `duration` later; it stops at the ends of the representable range.
  @inlinable
  public func advanced(by duration: Duration) -> Instant {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
    if overflow { return Instant(nanoseconds: duration < .zero ? .min : .max) }
    return Instant(nanoseconds: sum)
  }

  /// The time from this instant to `other`; it stops at the ends of the representable range.
  @inlinable
  public func duration(to other: Instant) -> Duration {
    let (difference, overflow) = other.nanoseconds.subtractingReportingOverflow(nanoseconds)
    if overflow { return .nanoseconds(other < self ? Int64.min : .max) }
    return .nanoseconds(difference)
  }

  /// Whether `left` lies before `right`.
  @inlinable
  public static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

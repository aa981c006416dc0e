#if Network
/// A point in time: nanoseconds since the beginning of 1970, UTC.
///
/// Sixty-four bits reach from the year 1677 to 2262; arithmetic stops at these ends instead of
/// overflowing, so that no date a peer sends can trap.
public struct Timestamp: Hashable, Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00Z; negative before.
  public var nanoseconds: Int64

  /// Makes the point in time that many nanoseconds after the beginning of 1970.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Makes the point in time that many whole seconds after the beginning of 1970.
  public init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    nanoseconds = overflow ? (seconds < 0 ? .min : .max) : product
  }

  /// The point in time that lies `duration` later.
  public func advanced(by duration: Duration) -> Timestamp {
    advanced(byNanoseconds: duration.wholeNanoseconds)
  }

  func advanced(byNanoseconds delta: Int64) -> Timestamp {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(delta)
    return Timestamp(nanoseconds: overflow ? (delta < 0 ? .min : .max) : sum)
  }
}

extension Timestamp: Comparable {
  /// Whether `left` lies before `right`.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

extension Timestamp {
  static let second: Int64 = 1_000_000_000
  static let minute: Int64 = 60 * second
  static let hour: Int64 = 60 * minute
  static let day: Int64 = 24 * hour

  /// How many whole `unit`s (in nanoseconds) lie between 1970 and this time, rounded down.
  func count(of unit: Int64) -> Int64 {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: unit)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// Whole seconds since 1970, rounded down.
  var wholeSeconds: Int64 { count(of: Timestamp.second) }

  /// The nanoseconds beyond the whole second: 0 ..< 1,000,000,000.
  var nanosecondsOfSecond: Int64 { nanoseconds &- wholeSeconds &* Timestamp.second }

  init(minute index: Int) { self.init(seconds: Int64(clamping: index) &* 60) }
}

extension Duration {
  /// Whole nanoseconds, rounded toward zero; it stops at the ends of the representable range.
  var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, late) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || late ? (seconds < 0 ? .min : .max) : sum
  }
}
#endif

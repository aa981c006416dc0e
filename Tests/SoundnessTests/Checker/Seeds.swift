import Foundation

/// Which seeds the checker tries.
///
/// `INTERLEAVE_SEEDS` chooses others: `17` that one, `1-100000` all of these.
enum Seeds {
  /// The chosen ones, or else the first `count`.
  static func chosen(orFirst count: UInt64) -> ClosedRange<UInt64> {
    guard let words = ProcessInfo.processInfo.environment["INTERLEAVE_SEEDS"] else {
      return 1...count
    }
    let ends = words.split(separator: "-").compactMap { UInt64($0) }
    guard let first = ends.first, let last = ends.last, first <= last else { return 1...count }
    return first...last
  }
}

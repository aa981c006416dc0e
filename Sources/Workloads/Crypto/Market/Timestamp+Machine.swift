#if Network
import Foundation

extension Timestamp {
  /// The time by this machine's clock, to the microsecond.
  static var machine: Timestamp {
    let seconds = Date().timeIntervalSince1970
    return Timestamp(nanoseconds: Int64(seconds * 1_000_000) * 1_000)
  }
}
#endif

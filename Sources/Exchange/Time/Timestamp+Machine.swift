#if Network
import FoundationEssentials

extension Timestamp {
  /// The machine's own time.
  static var machine: Timestamp {
    Timestamp(nanoseconds: Int64(Date().timeIntervalSince1970 * 1_000_000) * 1000)
  }
}
#endif

#if Network
import Interleave

extension Instant {
  /// The time of the scheduler that runs the calling code.
  static var now: Instant { Scheduler.current?.now ?? .zero }
}
#endif

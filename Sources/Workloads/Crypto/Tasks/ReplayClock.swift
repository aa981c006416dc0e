#if Network
import Synchronization

/// The time in a recording that is being played back.
final class ReplayClock: Sendable {
  private let nanoseconds = Atomic<Int64>(0)

  /// The present moment of the recording.
  var now: Timestamp { Timestamp(nanoseconds: nanoseconds.load(ordering: .relaxed)) }

  /// The same as a time that only runs forward.
  var elapsed: Duration { Timestamp(nanoseconds: 0).duration(to: now) }

  /// Moves on to that moment.
  func move(to time: Timestamp) { nanoseconds.store(time.nanoseconds, ordering: .relaxed) }
}
#endif

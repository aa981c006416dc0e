import Synchronization

/// The file that `INTERLEAVE_RECORD` names, which goes to one scheduler of the process.
package enum EnvironmentRecording {
  private static let isClaimed = Atomic(false)

  /// The file, for whoever asks first; nil for others, and if the environment names none, or the scheduler
  /// does not do what it asks for.
  package static func claim(for scheduler: Scheduler) -> String? {
    guard scheduler.environment == .obeyed,
      !isClaimed.exchange(true, ordering: .acquiringAndReleasing),
      let path = Setting.value("INTERLEAVE_RECORD"), !path.isEmpty
    else { return nil }
    return path
  }
}

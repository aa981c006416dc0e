import Glibc
import Synchronization

/// The file that `INTERLEAVE_RECORD` names, which goes to one scheduler of the process.
package enum EnvironmentRecording {
  private static let isClaimed = Atomic(false)

  /// The file, for whoever asks first; nil for others, and if the environment names none.
  package static func claim() -> String? {
    guard !isClaimed.exchange(true, ordering: .acquiringAndReleasing),
      let value = unsafe getenv("INTERLEAVE_RECORD")
    else { return nil }
    let path = unsafe String(cString: value)
    return path.isEmpty ? nil : path
  }
}

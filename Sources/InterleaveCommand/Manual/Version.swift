#if Command
import Recording

/// Which interleave this is.
enum Version {
  /// By semantic versioning; below 1.0 anything may still change.
  static let number = "0.1.0"

  /// The number, and what is needed to know whether a recording can be read.
  static let text = "\(number), recordings in format \(RecordingHeader.currentVersion)"
}
#endif

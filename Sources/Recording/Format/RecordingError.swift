/// Why something cannot be read as a recording, or only a part of it, in one sentence.
public enum RecordingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It does not begin as recordings do.
  case notARecording
  /// It ends, or is changed, within its header.
  case noHeader
  /// A later version of the format, which this one reads as far as it understands it.
  case newer(version: Int)
  /// Something in it is of a kind that only a later program knows.
  case partlyUnknown
  /// So many bytes at its end are not whole, as when the program was killed.
  case incomplete(bytes: Int)
  /// What lies from that byte on was changed; what is whole is given.
  case damaged(at: Int)
  /// That line of a recording in JSON cannot be read; the others are given.
  case damagedLine(Int)
  /// The file cannot be opened, read or written; why, in the system's words.
  case file(String, reason: String)

  /// The sentence.
  public var description: String {
    switch self {
    case .notARecording: "It is no recording: make one with --record FILE."
    case .noHeader: "The recording ends before its first event, or its beginning is damaged."
    case .newer(let version):
      "It was recorded in version \(version) of the format, and this program reads up to version"
        + " \(RecordingHeader.currentVersion): what it understands of it is shown."
    case .partlyUnknown:
      "A newer program has recorded it, and this one does not know all of its kinds of events: what it"
        + " understands of it is shown."
    case .incomplete(let bytes):
      "The last \(bytes) bytes are not complete, as when a program is killed: all before them is"
        + " shown."
    case .damaged(let place):
      "The recording is damaged at byte \(place): what is whole of it is shown."
    case .damagedLine(let number):
      "Line \(number) of the recording is damaged: what is whole of it is shown."
    case .file(let path, let reason): "The file \(path) cannot be used: \(reason)."
    }
  }
}

#if Network
/// What has become of one URL.
public struct FetchResult: Hashable, Sendable {
  /// The URL that was asked for.
  public let url: String
  /// The status of the last answer; nil if there was none.
  public var status: Int?
  /// How many bytes of the page have come.
  public var bytes = 0
  /// How long it took, in the scheduler's time.
  public var duration = Duration.zero
  /// How it ended.
  public var ending: Ending

  /// How a URL ends.
  public enum Ending: Hashable, Sendable {
    /// The page is whole, and kept in that file.
    case saved(path: String)
    /// The page is whole, and kept in that file, as there was another one of its name.
    case savedBeside(path: String, existing: String)
    /// The page is whole, and kept in that file in the place of the one that was there.
    case replaced(path: String)
    /// The page was not fetched, as that file was there.
    case skipped(path: String)
    /// The page is whole; that is how it begins.
    case shown(preview: String)
    /// It failed; why, in one sentence.
    case failed(String)
    /// Its server was silent for that long.
    case silent(for: Duration)
    /// It took longer than that.
    case timedOut(after: Duration)
    /// It was cancelled, or never begun.
    case cancelled
  }

  /// Whether the page is there, whole.
  public var isComplete: Bool {
    switch ending {
    case .saved, .savedBeside, .replaced, .skipped, .shown: true
    case .failed, .silent, .timedOut, .cancelled: false
    }
  }
}

extension FetchResult: CustomStringConvertible {
  /// The result in one line.
  public var description: String { "\(url): \(words)" }

  private var words: String {
    switch ending {
    case .saved(let path): "\(size) in \(time), saved as \(path)"
    case .savedBeside(let path, let existing):
      "\(size) in \(time), saved as \(path), as there is another \(existing)"
    case .replaced(let path): "\(size) in \(time), saved as \(path), in the place of the old one"
    case .skipped(let path): "skipped, as there is a \(path)"
    case .shown(let preview): "\(size) in \(time): \(preview)"
    case .failed(let sentence): sentence
    case .silent(let limit):
      "Its server was silent for \(TimeSpan(limit))\(soFar); --timeout gives it longer."
    case .timedOut(let limit):
      "It did not end within \(TimeSpan(limit)); --max-time gives it longer."
    case .cancelled: "It was cancelled\(soFar)."
    }
  }

  private var soFar: String { bytes == 0 ? "" : " after \(size)" }
  private var size: ByteCount { ByteCount(bytes) }
  private var time: TimeSpan { TimeSpan(duration) }
}
#endif

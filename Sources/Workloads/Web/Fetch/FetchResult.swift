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
    /// The page is whole; that is how it begins.
    case shown(preview: String)
    /// It failed; why, in one sentence.
    case failed(String)
    /// It took longer than that.
    case timedOut(after: Duration)
    /// It was cancelled, or never begun.
    case cancelled
  }

  /// Whether the page is there, whole.
  public var isComplete: Bool {
    switch ending {
    case .saved, .shown: true
    case .failed, .timedOut, .cancelled: false
    }
  }
}

extension FetchResult: CustomStringConvertible {
  /// The result in one line.
  public var description: String {
    switch ending {
    case .saved(let path): "\(url): \(size) in \(time), saved as \(path)"
    case .shown(let preview): "\(url): \(size) in \(time): \(preview)"
    case .failed(let sentence): "\(url): \(sentence)"
    case .timedOut(let limit):
      "\(url): It did not end within \(Self.seconds(limit)); --timeout gives it longer."
    case .cancelled: "\(url): It was cancelled\(bytes == 0 ? "" : " after \(size)")."
    }
  }

  private var size: ByteCount { ByteCount(bytes) }
  private var time: String { Self.seconds(duration) }

  private static func seconds(_ duration: Duration) -> String {
    if duration < .seconds(1) { return "\(Int((duration / .milliseconds(1)).rounded())) ms" }
    let tenths = Int((duration / .milliseconds(100)).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}

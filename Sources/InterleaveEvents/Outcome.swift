/// How a task ended.
public enum Outcome: Hashable, Sendable {
  /// It returned.
  case succeeded
  /// It threw; the error in words.
  case failed(String)
  /// It threw its timeout's error; how long that was.
  case timedOut(after: Duration)
  /// It ended by its cancellation.
  case cancelled
  /// It returned or threw; which of both its source cannot tell.
  case unknown

  /// Whether it failed or timed out.
  package var isFailure: Bool {
    switch self {
    case .failed, .timedOut: true
    case .succeeded, .cancelled, .unknown: false
    }
  }
}

/// A line that was printed past the dashboard.
public struct OutputLine: Hashable, Sendable {
  /// What was printed, without its line end.
  public let text: String
  /// Where it was printed to.
  public let stream: Stream

  /// Makes a line.
  public init(text: String, stream: Stream) {
    self.text = text
    self.stream = stream
  }

  /// Where a program prints to.
  public enum Stream: Hashable, Sendable {
    case standardOutput, standardError
  }
}

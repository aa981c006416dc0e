/// A line that was printed past the dashboard.
package struct OutputLine: Hashable, Sendable {
  /// What was printed, without its line end.
  package let text: String
  /// Where it was printed to.
  package let stream: Stream

  /// Makes a line.
  package init(text: String, stream: Stream) {
    self.text = text
    self.stream = stream
  }

  /// Where a program prints to.
  package enum Stream: Hashable, Sendable {
    case standardOutput, standardError
  }
}

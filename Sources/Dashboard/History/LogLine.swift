import Interleave

/// A line of the log.
struct LogLine: Hashable, Sendable {
  let time: Instant
  let source: Source
  let text: String

  init(time: Instant, source: Source, text: String) {
    self.time = time
    self.source = source
    self.text = text.bounded
  }

  /// Where a line comes from.
  enum Source: Hashable, Sendable {
    /// A task said it.
    case task(TaskID, name: String)
    /// The dashboard says it about a task.
    case about(TaskID, name: String, Role)
    /// The dashboard says it.
    case dashboard
    /// The program printed it.
    case output(OutputLine.Stream)
  }
}

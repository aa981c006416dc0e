import InterleaveEvents

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

  /// Whether it is known only about when it came.
  var isApproximate: Bool { if case .output = source { true } else { false } }

  /// Where a line comes from.
  enum Source: Hashable, Sendable {
    /// A task said it.
    case task(TaskID, name: String)
    /// The dashboard says it about a task.
    case about(TaskID, name: String, Role)
    /// The dashboard says it.
    case dashboard
    /// A task printed it.
    case printed(TaskID, name: String, OutputLine.Stream)
    /// The program printed it, nobody knows which part of it, a little before the line's time.
    case output(OutputLine.Stream)

    /// Whether it was printed.
    var isPrinted: Bool {
      switch self {
      case .printed, .output: true
      case .task, .about, .dashboard: false
      }
    }
  }
}

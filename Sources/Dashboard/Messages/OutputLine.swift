import InterleaveEvents

/// A line that was printed past the dashboard.
package struct OutputLine: Hashable, Sendable {
  /// What was printed, without its line end.
  package let text: String
  /// Where it was printed to.
  package let stream: Stream
  /// The task that printed it; nil if that is not known.
  package let author: Author?

  /// Makes a line.
  package init(text: String, stream: Stream, author: Author? = nil) {
    self.text = text
    self.stream = stream
    self.author = author
  }

  /// Where a program prints to.
  package enum Stream: Hashable, Sendable {
    case standardOutput, standardError
  }

  /// A task that printed a line, and when in its scheduler's time.
  package struct Author: Hashable, Sendable {
    /// The task.
    package let task: TaskID
    /// Its name.
    package let name: String
    /// When it printed the line.
    package let time: Instant

    /// Makes the author of a line.
    package init(task: TaskID, name: String, time: Instant) {
      self.task = task
      self.name = name
      self.time = time
    }
  }
}

/// A line that the program, or a library in it, printed.
public struct OutputLine: Hashable, Sendable {
  /// What was printed, without its line end.
  public let text: String
  /// Where it was printed to.
  public let stream: Stream
  /// The task that printed it; nil if that is not known.
  public let author: Author?
  /// About when it was printed, if no author says when; nil: just now.
  public let noticed: Instant?

  /// Makes a line.
  public init(text: String, stream: Stream, author: Author? = nil, noticed: Instant? = nil) {
    self.text = text
    self.stream = stream
    self.author = author
    self.noticed = noticed
  }

  /// Where a program prints to.
  public enum Stream: Hashable, Sendable {
    case standardOutput, standardError
  }

  /// A task that printed a line, and when in its scheduler's time.
  public struct Author: Hashable, Sendable {
    /// The task.
    public let task: TaskID
    /// Its name.
    public let name: String
    /// When it printed the line.
    public let time: Instant

    /// Makes the author of a line.
    public init(task: TaskID, name: String, time: Instant) {
      self.task = task
      self.name = name
      self.time = time
    }
  }
}

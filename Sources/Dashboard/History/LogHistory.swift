import DequeModule

/// The last lines of the log, numbered from 0.
struct LogHistory: Equatable, Sendable {
  /// The most lines that are kept.
  static let capacity = 2_000

  private var lines: Deque<LogLine> = []
  /// How many lines there ever were.
  private(set) var total = 0

  /// The number of the oldest line that is kept.
  var first: Int { total - lines.count }

  mutating func append(_ line: LogLine) {
    if lines.count >= Self.capacity { lines.removeFirst() }
    lines.append(line)
    total += 1
  }

  /// The line of that number; nil if it is forgotten or has not come yet.
  subscript(number: Int) -> LogLine? {
    lines.indices.contains(number - first) ? lines[number - first] : nil
  }
}

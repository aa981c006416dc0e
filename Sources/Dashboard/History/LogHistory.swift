import DequeModule
import InterleaveEvents

/// The last lines of the log, numbered from 0.
struct LogHistory: Equatable, Sendable {
  /// The most lines that are kept.
  static let capacity = 2_000

  private var lines: Deque<LogLine> = []
  /// How many lines there ever were.
  private(set) var total = 0

  /// How many lines are kept.
  var count: Int { lines.count }

  /// The number of the oldest line that is kept.
  var first: Int { total - lines.count }

  /// Takes a line in at its moment; at one moment what was printed comes first, as what a task does
  /// next is what it printed that for.
  ///
  /// - Complexity: O(number of lines that are later).
  mutating func add(_ line: LogLine) {
    var place = lines.count
    while place > 0, line.precedes(lines[place - 1]) { place -= 1 }
    lines.insert(line, at: place)
    total += 1
    if lines.count > Self.capacity { lines.removeFirst() }
  }

  /// Takes the lines out again that are later than that.
  mutating func removeAll(after time: Instant) {
    while let last = lines.last, last.time > time {
      lines.removeLast()
      total -= 1
    }
  }

  /// The line of that number; nil if it is forgotten or has not come yet.
  subscript(number: Int) -> LogLine? {
    lines.indices.contains(number - first) ? lines[number - first] : nil
  }
}

extension LogLine {
  fileprivate func precedes(_ other: LogLine) -> Bool {
    time < other.time || (time == other.time && content.isPrinted && !other.content.isPrinted)
  }
}

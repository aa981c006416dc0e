import DequeModule
import InterleaveEvents

/// Lines that are told in their order, each not before it is due; until then it can be taken back.
struct HeldLines: Sendable {
  private struct Held: Sendable {
    /// Nil if it was taken back.
    var line: Narration.Line?
    let due: Instant
  }

  private var lines: Deque<Held> = []
  /// The number of the first of them.
  private var first = 0

  /// Adds a line behind all others; returns its number.
  @discardableResult
  mutating func add(_ line: Narration.Line, due: Instant) -> Int {
    lines.append(Held(line: line, due: due))
    return first + lines.count - 1
  }

  /// Takes the line of that number back; one that was told stays told.
  mutating func takeBack(_ number: Int) {
    if number >= first { lines[number - first].line = nil }
  }

  /// When the next line is due; nil if none is held.
  var nextDue: Instant? { lines.first?.due }

  /// The lines that nothing holds any more at that time.
  mutating func take(until now: Instant) -> [Narration.Line] {
    var taken: [Narration.Line] = []
    while let held = lines.first, held.line == nil || held.due <= now {
      if let line = held.line { taken.append(line) }
      lines.removeFirst()
      first += 1
    }
    return taken
  }
}

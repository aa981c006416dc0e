import Dashboard
import Interleave

/// Lines in words: the states on standard error, what tasks present on standard output.
struct PlainReport: Report {
  private var narration = Narration()

  mutating func tell(_ batch: EventBatch) {
    StandardOutput.endIfBroken()
    write(narration.lines(of: batch))
  }

  mutating func rest(for time: Duration) { write(narration.lines(afterRestOf: time)) }

  var nextRest: Duration? { narration.nextRest }

  private func write(_ lines: [Narration.Line]) {
    StandardError.write(lines: lines.filter { $0.kind == .state }.map(\.text))
    StandardOutput.write(lines: lines.filter { $0.kind == .panel }.map(\.text))
  }
}

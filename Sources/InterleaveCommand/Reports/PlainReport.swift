import Dashboard
import Interleave

/// A line on standard error for each change of state.
struct PlainReport: Report {
  private var narration = Narration()

  mutating func tell(_ batch: EventBatch) {
    StandardOutput.endIfBroken()
    let lines = narration.lines(of: batch)
    if !lines.isEmpty { StandardError.write(lines.joined(separator: "\n") + "\n") }
  }
}

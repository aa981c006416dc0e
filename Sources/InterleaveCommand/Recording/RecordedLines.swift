#if Command
import Dashboard
import Interleave
import InterleaveDashboard

/// A recording in words, all of them on standard output.
struct RecordedLines: Report {
  private var narration = Narration()

  mutating func tell(_ batch: EventBatch) {
    StandardOutput.endIfBroken()
    StandardOutput.write(lines: narration.lines(of: batch).map(\.text))
  }

  var nextRest: Duration? { nil }

  mutating func rest(for time: Duration) {
    StandardOutput.write(lines: narration.lines(afterRestOf: time).map(\.text))
  }
}
#endif

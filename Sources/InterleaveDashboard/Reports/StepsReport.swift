import Dashboard
import Interleave

/// Who ran after whom, told on standard output when the run is over.
package struct StepsReport: Report {
  /// How long its lines are at most.
  package static let columns = 100

  private let glyphs: Glyphs
  private var table = StepTable()

  init(glyphs: Glyphs) { self.glyphs = glyphs }

  package mutating func tell(_ batch: EventBatch) {
    table.take(batch)
    guard batch.status.isClosed else { return }
    StandardOutput.endIfBroken()
    StandardOutput.write(lines: table.lines(columns: Self.columns, glyphs: glyphs))
  }

  package mutating func rest(for time: Duration) {}

  package var nextRest: Duration? { nil }
}

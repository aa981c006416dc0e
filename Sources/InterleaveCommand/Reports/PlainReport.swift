import Dashboard
import Interleave

/// Lines in words: the states on standard error, quotes on standard output.
struct PlainReport: Report {
  private var narration = Narration()

  mutating func tell(_ batch: EventBatch) {
    StandardOutput.endIfBroken()
    write(narration.lines(of: batch))
  }

  mutating func rest(for time: Duration) { write(narration.lines(afterRestOf: time)) }

  private func write(_ lines: [Narration.Line]) {
    let states = lines.filter { $0.kind == .state }
    if !states.isEmpty { StandardError.write(states.map { $0.text + "\n" }.joined()) }
    for quote in lines where quote.kind == .quote { print(quote.text) }
  }
}

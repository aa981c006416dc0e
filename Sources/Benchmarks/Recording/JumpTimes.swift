#if Network
import Dashboard
import Foundation
import Recording

/// How long the dashboard takes from a key that jumps to a moment of a recording to the next frame.
struct JumpTimes {
  private let recorded: RecordedBatches
  private var model: Model
  private let size = Frame.Size(columns: 120, rows: 40)
  private(set) var end = 0.0
  /// How long it took to read all of it in.
  let opening: Duration

  /// A dashboard that has read a file to its end.
  init(path: String) throws {
    let recorded = RecordedBatches(try OpenRecordings(paths: [path]))
    self.recorded = recorded
    var model = Model(size: size, source: .recording("run.ilv"))
    var last = 0.0
    opening = ContinuousClock().measure {
      while let batch = recorded.next() {
        last = max(last, Double(batch.status.now.nanoseconds) / 1e9)
        Self.take(.batch(batch), into: &model, recorded)
      }
    }
    self.model = model
    end = last
  }

  /// Jumps so often, each time to another moment, forth and back.
  mutating func measure(_ count: Int) -> [Duration] {
    (0..<count).map { number in
      // Multiples of the golden ratio come everywhere.
      let share = (Double(number) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
      let text = String(format: "%.6f", end * share)
      return ContinuousClock().measure {
        Self.take(.key(.character("b")), into: &model, recorded)
        Self.take(.typed(text), into: &model, recorded)
        Self.take(.key(.enter), into: &model, recorded)
        _ = picture(of: model, size: size, glyphs: .unicode)
      }
    }
  }

  private static func take(
    _ message: Message, into model: inout Model, _ recorded: RecordedBatches
  ) {
    for case .recall(let numbers) in model.update(message) {
      let batches = recorded.recall(numbers)
      take(.retold(batches, first: numbers.lowerBound), into: &model, recorded)
    }
  }
}
#endif

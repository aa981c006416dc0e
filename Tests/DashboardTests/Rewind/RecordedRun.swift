import Interleave

@testable import Dashboard
@testable import Recording

/// Batches that were written as a recording, and are read from it.
final class RecordedRun {
  let batches: RecordedBatches
  /// How often some of them were told again.
  private(set) var recalls = 0

  /// One run, or several that are looked at as one.
  init(_ runs: [EventBatch]...) throws {
    let recordings = try runs.map { batches in
      let header = RecordingHeader(program: "run", seed: 1, pace: .scaled(1), start: 0)
      var writer = RecordingWriter(header, segmentBytes: 2_000)
      let bytes = batches.flatMap { writer.write($0) }.flatMap(\.bytes)
      return try OpenRecording(header.bytes + bytes)
    }
    batches = RecordedBatches(OpenRecordings(recordings))
  }

  /// All that have not been read yet.
  var all: [EventBatch] {
    var all: [EventBatch] = []
    while let batch = batches.next() { all.append(batch) }
    return all
  }

  func recall(_ numbers: Range<Int>) -> [EventBatch] {
    recalls += 1
    return batches.recall(numbers)
  }
}

extension Model {
  /// Takes in a message, and tells again what the model asks for.
  mutating func take(_ message: Message, from file: RecordedRun) { obey(update(message), of: file) }

  mutating func obey(_ effects: [Effect], of file: RecordedRun) {
    for case .recall(let numbers) in effects {
      take(.retold(file.recall(numbers), first: numbers.lowerBound), from: file)
    }
  }
}

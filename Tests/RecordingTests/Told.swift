import Interleave

@testable import Recording

/// What batches say, however they are cut.
struct Told: Equatable {
  var events: [TaskEvent] = []
  var snapshots: [Snapshot] = []
  var evicted = 0
  var status = SchedulerStatus()
  var commands: [GivenCommand] = []
  var output: [OutputLine] = []

  init(_ batches: [EventBatch]) {
    for batch in batches {
      events += batch.events
      if let snapshot = batch.snapshot { snapshots.append(snapshot) }
      evicted += batch.evicted
      status = batch.status
      commands += batch.commands
      output += batch.output
    }
  }
}

extension RecordingHeader {
  static let ofTests = RecordingHeader(
    program: "interleave demo waits", seed: 7, pace: .virtual, start: 1_700_000_000_000_000_000)
}

extension RecordingWriter {
  /// A whole recording of the batches.
  static func recording(_ batches: [EventBatch], segmentBytes: Int = 1 << 19) -> [UInt8] {
    var writer = RecordingWriter(.ofTests, segmentBytes: segmentBytes)
    return writer.header.bytes + batches.flatMap { writer.write($0).flatMap(\.bytes) }
  }
}

extension RecordingReader {
  /// All batches from where it stands.
  mutating func rest() -> [EventBatch] {
    var batches: [EventBatch] = []
    while let batch = next() { batches.append(batch) }
    return batches
  }
}

extension LiveTasks {
  /// The live tasks after the batches, from whatever they begin with.
  init(_ batches: [EventBatch]) {
    self.init()
    for batch in batches {
      if let snapshot = batch.snapshot { take(snapshot) }
      for event in batch.events { fold(event) }
    }
  }
}

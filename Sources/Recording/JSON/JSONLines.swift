import InterleaveEvents

/// A recording as lines of JSON: a header, then an object for each thing that happened, in its order.
///
/// It is the readable twin of the compact format: what one tells, the other does, but for the cut of the
/// batches and the lag between them. Its schema is `Recording.docc/lines.schema.json`.
package struct JSONLines: Sendable {
  private let header: RecordingHeader
  private var hasBegun = false
  private var pace: Pace

  /// Begins the lines of a run.
  package init(_ header: RecordingHeader) {
    self.header = header
    pace = header.pace
  }

  /// The lines of the next batch.
  package mutating func bytes(of batch: EventBatch) -> [UInt8] {
    var bytes: [UInt8] = []
    if !hasBegun { JSONObject(header).append(to: &bytes) }
    if batch.evicted > 0 {
      let time = batch.snapshot?.time ?? batch.events.first?.time ?? batch.status.now
      JSONObject(lost: batch.evicted, at: time).append(to: &bytes)
    }
    if let snapshot = batch.snapshot, hasBegun || !snapshot.tellsNothing {
      JSONObject(snapshot, batch.status).append(to: &bytes)
    }
    hasBegun = true
    for event in batch.events { JSONObject(event).append(to: &bytes) }
    for command in batch.commands { JSONObject(command).append(to: &bytes) }
    for line in batch.output { JSONObject(line, at: batch.status.now).append(to: &bytes) }
    if batch.status.pace != pace {
      pace = batch.status.pace
      JSONObject(batch.status, "pace").append(to: &bytes)
    }
    if batch.status.isClosed { JSONObject(batch.status, "closed").append(to: &bytes) }
    return bytes
  }

  /// The header's line, if no batch has come.
  package mutating func end() -> [UInt8] {
    var bytes: [UInt8] = []
    if !hasBegun { JSONObject(header).append(to: &bytes) }
    hasBegun = true
    return bytes
  }
}

extension Snapshot {
  /// Whether a run that begins would not say as much by itself.
  fileprivate var tellsNothing: Bool {
    tasks.isEmpty && isFirstPart && isLastPart && recap?.isEmpty != false
  }
}

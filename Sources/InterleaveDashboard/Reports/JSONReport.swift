import Interleave

/// One JSON object per line and event, nothing left out; a last one with the counts.
struct JSONReport: Report {
  private let output: Descriptor

  init(descriptor: Int32) { output = Descriptor(descriptor) }

  mutating func tell(_ batch: EventBatch) {
    var bytes: [UInt8] = []
    for event in batch.events { JSONObject(event).append(to: &bytes) }
    if batch.status.isClosed { JSONObject(closing: batch.status).append(to: &bytes) }
    output.write(bytes)
  }

  mutating func rest(for time: Duration) {}
  var nextRest: Duration? { nil }
}

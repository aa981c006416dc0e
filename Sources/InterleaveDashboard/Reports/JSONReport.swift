import Interleave

/// One JSON object per line and event, nothing left out; a last one with the counts.
package struct JSONReport: Report {
  private let output: Descriptor

  package init(descriptor: Int32) { output = Descriptor(descriptor) }

  package mutating func tell(_ batch: EventBatch) {
    var bytes: [UInt8] = []
    for event in batch.events { JSONObject(event).append(to: &bytes) }
    if batch.status.isClosed { JSONObject(closing: batch.status).append(to: &bytes) }
    output.write(bytes)
  }

  package mutating func rest(for time: Duration) {}
  package var nextRest: Duration? { nil }
}

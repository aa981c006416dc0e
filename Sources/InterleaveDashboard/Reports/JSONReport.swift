import Interleave
import Recording

/// A header, and one JSON object per line and event, nothing left out; a last one with the counts.
package struct JSONReport: Report {
  private let output: Descriptor
  private var lines: JSONLines

  package init(_ header: RecordingHeader, descriptor: Int32) {
    output = Descriptor(descriptor)
    lines = JSONLines(header)
  }

  package mutating func tell(_ batch: EventBatch) { output.write(lines.bytes(of: batch)) }

  /// Tells the header, if nothing has come after it.
  package mutating func end() { output.write(lines.end()) }

  package mutating func rest(for time: Duration) {}
  package var nextRest: Duration? { nil }
}

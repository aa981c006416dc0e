import Interleave

/// Tells the events of a run to somebody, as they come.
package protocol Report: Sendable {
  mutating func tell(_ batch: EventBatch)
  /// Nothing has come for that long, in real time, since the last batch.
  mutating func rest(for time: Duration)
  /// How long that has to be for the report to say something; nil if it never will.
  var nextRest: Duration? { get }
}

import Interleave

/// Tells the events of a run to somebody, as they come.
protocol Report: Sendable {
  mutating func tell(_ batch: EventBatch)
}

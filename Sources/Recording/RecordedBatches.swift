import InterleaveEvents
import Synchronization

/// The batches of a recording, read once from its beginning, and any of them again by their numbers.
package final class RecordedBatches: Sendable {
  /// Places to read on from are kept so many events apart.
  private static let stride = 32_768

  private struct State {
    var reader: RecordingReader
    var count = 0
    var eventsSince = 0
    /// A reader before the batch of that number.
    var bookmarks: [(number: Int, reader: RecordingReader)]
  }

  private let state: Mutex<State>

  /// Takes a reader over that has read nothing yet.
  package init(_ reader: RecordingReader) {
    state = Mutex(State(reader: reader, bookmarks: [(0, reader)]))
  }

  /// The next batch; nil at the end.
  package func next() -> EventBatch? {
    state.withLock { state in
      if state.eventsSince >= Self.stride {
        state.bookmarks.append((state.count, state.reader))
        state.eventsSince = 0
      }
      guard let batch = state.reader.next() else { return nil }
      state.count += 1
      state.eventsSince += batch.events.count
      return batch
    }
  }

  /// Reads batches that were read before; fewer if the file has lost them since.
  ///
  /// - Complexity: O(events of these, and of some more before them).
  package func recall(_ numbers: Range<Int>) -> [EventBatch] {
    guard let mark = bookmark(before: numbers.lowerBound) else { return [] }
    var (number, reader) = mark
    var batches: [EventBatch] = []
    while number < numbers.upperBound, let batch = reader.next() {
      if number >= numbers.lowerBound { batches.append(batch) }
      number += 1
    }
    return batches
  }

  private func bookmark(before number: Int) -> (number: Int, reader: RecordingReader)? {
    state.withLock { state in state.bookmarks.last { $0.number <= number } }
  }

  /// Why not all of the recording can be read, as far as it has been.
  package var problem: RecordingError? { state.withLock { $0.reader.problem } }
}

import InterleaveEvents
import Synchronization

/// The batches of recordings, read once from their beginning as fast as they are taken, and any of them
/// again by their numbers; nothing can be asked of their tasks.
package final class RecordedBatches: EventSource {
  /// Places to read on from are kept so many events apart.
  private static let stride = 32_768
  /// So long the reading of a recording holds whoever takes from it, before keys are looked at again.
  private static let longestTaking = Duration.milliseconds(20)

  private struct State {
    var reader: OpenRecordings
    var isAtEnd = false
    var count = 0
    var eventsSince = 0
    /// A reader before the batch of that number.
    var bookmarks: [(number: Int, reader: OpenRecordings)]

    mutating func next(_ stride: Int) -> EventBatch? {
      if eventsSince >= stride {
        bookmarks.append((count, reader))
        eventsSince = 0
      }
      guard !isAtEnd, let batch = reader.next() else {
        isAtEnd = true
        return nil
      }
      count += 1
      eventsSince += batch.events.count
      return batch
    }
  }

  private let state: Mutex<State>

  /// Takes a reader over that has read nothing yet.
  package init(_ reader: OpenRecordings) {
    state = Mutex(State(reader: reader, bookmarks: [(0, reader)]))
  }

  package var descriptors: [Int32] { [] }

  package func longestWait() -> Duration? { state.withLock { $0.isAtEnd ? nil : .zero } }

  package func take() -> [EventBatch] {
    state.withLock { state in
      let end = ContinuousClock.now + Self.longestTaking
      var batches: [EventBatch] = []
      while ContinuousClock.now < end, let batch = state.next(Self.stride) { batches.append(batch) }
      return batches
    }
  }

  package func send(_ command: Command) {}

  /// The next batch; nil at the end.
  package func next() -> EventBatch? { state.withLock { $0.next(Self.stride) } }

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

  private func bookmark(before number: Int) -> (number: Int, reader: OpenRecordings)? {
    state.withLock { state in state.bookmarks.last { $0.number <= number } }
  }

  /// Why not all of a recording can be read, as far as it has been.
  package var problems: [(path: String, error: RecordingError)] {
    state.withLock { $0.reader.problems }
  }
}

import InterleaveEvents
import Synchronization

/// The events of a recording, as fast as they are taken; nothing can be asked of its tasks.
package final class RecordingSource: EventSource {
  private let state: Mutex<State>

  private struct State {
    var reader: OpenRecording
    var isAtEnd = false
  }

  /// So long the reading of a recording holds whoever takes from it, before keys are looked at again.
  private static let longestTaking = Duration.milliseconds(20)

  /// Makes a source that begins where the reader stands.
  package init(_ reader: OpenRecording) { state = Mutex(State(reader: reader)) }

  package var descriptors: [Int32] { [] }

  package func longestWait() -> Duration? { state.withLock { $0.isAtEnd ? nil : .zero } }

  package func take() -> [EventBatch] {
    state.withLock { state in
      let end = ContinuousClock.now + Self.longestTaking
      var batches: [EventBatch] = []
      while !state.isAtEnd, ContinuousClock.now < end {
        if let batch = state.reader.next() { batches.append(batch) } else { state.isAtEnd = true }
      }
      return batches
    }
  }

  package func send(_ command: Command) {}
}

import Interleave
import Synchronization

/// Where event batches wait for the screen's thread, which is woken for the first of them.
///
/// It holds so many at most; a reader that falls behind holds the source up, which then evicts and
/// counts by itself.
final class Inbox: Sendable {
  private struct State {
    var batches: [EventBatch] = []
    var suspended: CheckedContinuation<Void, Never>?
    var isClosed = false
  }

  private let state = Mutex(State())
  private let capacity: Int
  private let wakeup: Wakeup

  init(capacity: Int = 64, wakeup: Wakeup) {
    self.capacity = capacity
    self.wakeup = wakeup
  }

  /// Delivers all batches of the stream, until it ends, or this inbox is closed.
  func deliver(_ batches: AsyncStream<EventBatch>) async {
    for await batch in batches {
      guard put(batch) else { return }
      await waitForRoom()
    }
  }

  /// Takes all that is there, oldest first.
  func take() -> [EventBatch] {
    let (batches, suspended) = state.withLock { state in
      defer { (state.batches, state.suspended) = ([], nil) }
      return (state.batches, state.suspended)
    }
    suspended?.resume()
    return batches
  }

  /// Whether something is there to take.
  var isEmpty: Bool { state.withLock { $0.batches.isEmpty } }

  /// Takes nothing any more.
  func close() {
    state.withLock { $0.isClosed = true }
    _ = take()
  }

  private func put(_ batch: EventBatch) -> Bool {
    let (isOpen, isFirst) = state.withLock { state in
      if state.isClosed { return (false, false) }
      state.batches.append(batch)
      return (true, state.batches.count == 1)
    }
    if isFirst { wakeup.wake() }
    return isOpen
  }

  private func waitForRoom() async {
    await withCheckedContinuation { continuation in
      let mayGoOn = state.withLock { state in
        if state.isClosed || state.batches.count < capacity { return true }
        state.suspended = continuation
        return false
      }
      if mayGoOn { continuation.resume() }
    }
  }
}

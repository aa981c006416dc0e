import Dispatch
import Interleave
import Synchronization

/// Something whose end can be waited for.
protocol Waitable: Sendable {
  func wait()
}

/// Hands the batches of a run to a report, and tells it of the time when none comes.
final class Reporter<Teller: Report>: Waitable {
  private struct State {
    var report: Teller
    var lastBatch = ContinuousClock.now
  }

  private let state: Mutex<State>
  private let end = DispatchSemaphore(value: 0)

  init(_ report: Teller, of batches: AsyncStream<EventBatch>) {
    state = Mutex(State(report: report))
    let resting = Task { [self] in
      while (try? await Task.sleep(for: .milliseconds(100))) != nil { rest() }
    }
    Task { [self] in
      for await batch in batches { tell(batch) }
      resting.cancel()
      end.signal()
    }
  }

  /// Waits until everything has been told.
  func wait() { end.wait() }

  private func tell(_ batch: EventBatch) {
    state.withLock { state in
      state.report.tell(batch)
      state.lastBatch = .now
    }
  }

  private func rest() {
    state.withLock { $0.report.rest(for: $0.lastBatch.duration(to: .now)) }
  }
}

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
    /// Waits until the report has something to say although nothing happens.
    var rest: Task<Void, Never>?
  }

  private let state: Mutex<State>
  private let end = DispatchSemaphore(value: 0)

  init(_ report: Teller, of batches: AsyncStream<EventBatch>) {
    state = Mutex(State(report: report))
    Task { [self] in
      for await batch in batches { tell(batch) }
      state.withLock { $0.rest?.cancel() }
      end.signal()
    }
  }

  /// Waits until everything has been told.
  func wait() { end.wait() }

  private func tell(_ batch: EventBatch) {
    state.withLock { state in
      state.report.tell(batch)
      state.lastBatch = .now
      awaitRest(&state)
    }
  }

  /// The longest time to wait, which no clock is too short for.
  private static var longestRest: Duration { .seconds(86_400) }

  private func awaitRest(_ state: inout State) {
    state.rest?.cancel()
    state.rest = nil
    guard let rest = state.report.nextRest, rest < Self.longestRest else { return }
    let end = state.lastBatch.advanced(by: rest)
    state.rest = Task { [self] in
      if (try? await Task.sleep(until: end)) != nil { tellRest() }
    }
  }

  private func tellRest() {
    state.withLock { state in
      if Task.isCancelled { return }
      state.report.rest(for: state.lastBatch.duration(to: .now))
      awaitRest(&state)
    }
  }
}

import Interleave
import Synchronization

/// Runs something on a thread of its own, which it may hold, and looks after it from another one.
final class WatchedThread<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var continuation: CheckedContinuation<(value: Value?, isLate: Bool), Never>?
  }

  private let limit: Duration?
  private let hasEnded = Latch()
  private let state = Mutex(State())

  /// - Parameter limit: how long it may take, in real time.
  init(limit: Duration?) { self.limit = limit }

  private static var interval: Duration { .milliseconds(50) }

  /// Runs `work`, with the task-local values of the calling code.
  ///
  /// - Parameters:
  ///   - look: is called now and then, and once after the end, on the thread that looks after it.
  ///   - atLimit: is called there once the time is over; what has not ended afterwards is left.
  /// - Returns: what it has come to, nil if it was left, and whether its time was over.
  func run(
    _ work: @escaping @Sendable () -> Value, look: @escaping @Sendable () -> Void,
    atLimit: @escaping @Sendable (WatchedThread) -> Void
  ) async -> (value: Value?, isLate: Bool) {
    await withCheckedContinuation { continuation in
      state.withLock { $0.continuation = continuation }
      Task(executorPreference: NewThreads.executor) { [self] in
        let value = work()
        state.withLock { $0.value = value }
        hasEnded.open()
      }
      NewThreads.start { [self] in watch(look, atLimit) }
    }
  }

  /// Waits so long for its end; whether it has ended.
  func hasEnded(within time: Duration) -> Bool { hasEnded.wait(atMost: time) }

  private func watch(_ look: () -> Void, _ atLimit: (WatchedThread) -> Void) {
    let end = limit.map { ContinuousClock.now.advanced(by: $0) }
    var isLate = false
    while !isLate {
      let left = end.map { ContinuousClock.now.duration(to: $0) } ?? Self.interval
      if hasEnded.wait(atMost: min(left, Self.interval)) { break }
      look()
      isLate = end.map { ContinuousClock.now >= $0 } ?? false
    }
    if isLate { atLimit(self) }
    look()
    let (value, continuation) = state.withLock { state in
      defer { state.continuation = nil }
      return (state.value, state.continuation)
    }
    continuation?.resume(returning: (value, isLate))
  }
}

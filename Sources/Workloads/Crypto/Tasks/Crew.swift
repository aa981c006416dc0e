#if Network
import Interleave

/// Tasks that work for some consumers: when one of them fails the others are cancelled, a cancelled
/// one is nobody else's matter, and without consumers the services have nothing to do.
struct Crew {
  let services: [Scheduler.Task<Void>]
  let consumers: [Scheduler.Task<Void>]

  private var all: [Scheduler.Task<Void>] { services + consumers }

  /// Waits for the end of all.
  ///
  /// - Throws: the first error of a task that is no cancellation; `CancellationError` if the waiting
  ///   task is cancelled. No task is left alive either way.
  func work() async throws {
    do {
      try await waitForAll()
    } catch {
      for task in all { task.cancel() }
      await settle()
      throw error
    }
    // A gather that is cancelled awaits its tasks, which hides whose cancellation it was.
    if Task.isCancelled { throw CancellationError() }
  }

  private func waitForAll() async throws {
    while true {
      try await throwFirstError()
      let alive = all.filter { !$0.hasEnded }
      if alive.isEmpty { return }
      if consumers.allSatisfy(\.hasEnded) { for task in services { task.cancel() } }
      do {
        _ = try await gather(alive)
      } catch is CancellationError where alive.contains(where: \.hasEnded) {
        continue
      }
    }
  }

  private func throwFirstError() async throws {
    for task in all where task.hasEnded {
      do {
        try await task.value
      } catch is CancellationError {
        continue
      }
    }
  }

  private func settle() async {
    for task in all where !task.hasEnded { _ = try? await task.value }
  }
}
#endif

import Interleave

/// Waits until every one of the tasks has ended, however it did.
///
/// Cancelling the task that waits cancels all of them; it goes on when they have ended.
///
/// - Throws: `CancellationError`.
func waitForAll<Success>(_ tasks: [Scheduler.Task<Success>]) async throws {
  var ended = 0
  while true {
    let live = tasks.filter { !$0.hasEnded }
    if tasks.count - live.count != ended || live.isEmpty {
      ended = tasks.count - live.count
      report(completed: ended, of: tasks.count)
    }
    guard !live.isEmpty else { break }
    do {
      _ = try await gather(live)
    } catch  where Task.isCancelled {
      for task in live { task.cancel() }
    } catch {
      // The error is its task's, and says nothing about the others.
    }
  }
  try Task.checkCancellation()
}

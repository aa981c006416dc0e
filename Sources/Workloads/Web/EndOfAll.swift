#if Network
import Interleave

/// Waits until every one of the tasks has ended, however it did.
///
/// Cancelling the task that waits cancels all of them, and is thrown when they have ended.
///
/// - Throws: `CancellationError`.
@discardableResult
func endOfAll<Success>(
  _ tasks: [Scheduler.Task<Success>]
) async throws -> [Result<Success, any Error>] {
  do {
    return try await gatherResults(tasks)
  } catch {
    // A cancellation that came before the wait has not reached them.
    for task in tasks { task.cancel() }
    _ = try await gatherResults(tasks)
    throw error
  }
}
#endif

/// Awaits a task's value without passing a cancellation on to it.
///
/// Cancelling the task that awaits ends this wait at once, and the other task goes on; if that then
/// fails and nobody looks at its error, the error is reported.
///
/// - Throws: what the task threw; `CancellationError` if either was cancelled;
///   `SchedulerError.awaitsItself`, `.notOnScheduler` or `.otherScheduler`.
public func shield<Success>(_ task: Scheduler.Task<Success>) async throws -> Success {
  if isIsolated(#isolation) { return try await offActor { try await shield(task) } }
  if !task.record.isKnownToHaveEnded {
    try await task.record.awaitEnd(through: ShieldSource(task.record))
  }
  return try task.takeResult()
}

/// A wait for a task that the cancellation of the waiting one leaves alone.
private final class ShieldSource: WaitSource, @unchecked Sendable {
  private let guarded: TaskRecord

  init(_ guarded: TaskRecord) { self.guarded = guarded }

  override func reason(for waiter: Waiter) -> WaitReason { .task(guarded.id) }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    guarded.endWaiters.remove(waiter)
    return .leaves
  }

  override func holders(atMost limit: Int) -> [TaskRecord] { [guarded] }
}

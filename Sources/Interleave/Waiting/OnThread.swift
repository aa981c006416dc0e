/// Runs work that blocks on a thread of its own, and awaits its result; the other tasks go on.
///
/// The work sees the task-locals of the task that asks. Cancelling that task ends the wait at once;
/// the thread cannot be stopped, and what it returns then is dropped.
///
/// - Parameter name: what the work is called on the screen.
/// - Throws: what `work` throws; `CancellationError`; `SchedulerError.notOnScheduler`.
public func onThread<Value: Sendable>(
  _ name: String, work: sending @escaping () throws -> Value
) async throws -> Value {
  let record = try Scheduler.currentRecord()
  let source = ThreadWait<Value>(name: name)
  let waiter = try record.beginWait(in: source)
  source.waiter = waiter
  let inbox = record.scheduler.inbox
  _ = Task(executorPreference: ThreadPool.shared) { @concurrent in
    let result = Result { try work() }
    inbox.post(.call { source.finish(with: result) })
  }
  try await record.wait(waiter)
  guard let result = source.result else { throw CancellationError() }
  return try result.get()
}

/// A wait for work on a thread of its own.
private final class ThreadWait<Value: Sendable>: WaitSource, @unchecked Sendable {
  private let name: String
  private(set) var result: Result<Value, any Error>?
  /// Who waits; nil once it was cancelled.
  var waiter: Waiter?

  init(name: String) { self.name = name }

  override var isOutside: Bool { true }

  override func reason(for waiter: Waiter) -> WaitReason { .thread(name) }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    self.waiter = nil
    return .leaves
  }

  /// Called on the loop's thread.
  func finish(with result: Result<Value, any Error>) {
    self.result = result
    guard let waiter else { return }
    self.waiter = nil
    waiter.record.scheduler.wake(waiter)
  }
}

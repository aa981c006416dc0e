/// Awaits something outside of the scheduler under a name that the screen can show.
///
/// `operation` runs in a Swift task of its own, on the same scheduler, so that a cancellation or a
/// timeout interrupts it and it alone; it is always awaited to its end. If it returns a value all the
/// same, that is the result, and the cancellation is delivered at the task's next suspension point.
///
/// ```swift
/// let page = try await withWait("GET /") { try await client.get(url) }
/// ```
/// - Throws: what `operation` throws; `CancellationError` if the wait was cancelled and the operation
///   failed thereafter; `SchedulerError.notOnScheduler`.
public func withWait<Value: Sendable>(
  _ name: String, operation: sending @escaping () async throws -> Value
) async throws -> Value {
  let record = try Scheduler.currentRecord()
  let source = NamedWait<Value>(name: name)
  let waiter = try record.beginWait(in: source)
  record.foreignWaits += 1
  let work = Worker.Work {
    do {
      source.result = .success(try await operation())
    } catch {
      source.result = .failure(error)
    }
    record.scheduler.wake(waiter)
  }
  source.worker = .begin(work, of: record)
  _ = await record.suspend(waiter)
  record.foreignWaits -= 1
  if case .success(let value) = source.result {
    if source.isInterrupted, !record.runsChild { record.mustCancel = true }
    return value
  }
  try record.deliverCancellation(if: source.isInterrupted || record.isCancellationDue)
  guard let result = source.result else { throw CancellationError() }
  return try result.get()
}

/// A wait for something outside of the scheduler.
private final class NamedWait<Value: Sendable>: WaitSource, @unchecked Sendable {
  private let name: String
  var worker: Worker?
  var result: Result<Value, any Error>?
  private(set) var isInterrupted = false

  init(name: String) { self.name = name }

  override var isOutside: Bool { true }

  override func reason(for waiter: Waiter) -> WaitReason { .io(name) }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    isInterrupted = true
    worker?.cancel()
    return .stays
  }
}

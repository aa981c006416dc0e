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
  let source = NamedWait(name: name, operation)
  if isIsolated(#isolation) { return try await offActor { try await source.run() } }
  return try await source.run()
}

/// A wait for something outside of the scheduler, which a worker runs.
class OutsideWait: WaitSource, @unchecked Sendable {
  /// Runs it, in its worker.
  func perform() async {}

  override final var isOutside: Bool { true }
}

/// One whose value is known to be a `Value`.
private final class NamedWait<Value: Sendable>: OutsideWait, @unchecked Sendable {
  private let name: String
  private var operation: Body<Value>?
  private var waiter: Waiter?
  /// Runs it, and does nothing else before its waiter is woken.
  private var worker: Unretained<Worker>?
  private var result: Result<Value, any Error>?
  private var isInterrupted = false

  init(name: String, _ operation: sending @escaping () async throws -> Value) {
    self.name = name
    self.operation = Body(run: operation)
  }

  /// Awaits its end, whatever happens to the running task.
  func run() async throws -> Value {
    let record = try Scheduler.currentRecord()
    let wait = try record.beginWait(in: self) { waiter in
      self.waiter = waiter
      record.mayRunChildren = true
      worker = Worker.begin(.outside(self), of: record)
    }
    _ = await wait.waitUninterrupted()
    return try takeResult(of: record)
  }

  private func takeResult(of record: TaskRecord) throws -> Value {
    if case .success(let value) = result {
      if isInterrupted, !record.runsChild { record.cancellations.leavePending() }
      return value
    }
    if isInterrupted || record.isCancellationDue { throw record.deliverCancellation() }
    guard let result else { throw CancellationError() }
    return try result.get()
  }

  override func perform() async {
    guard let operation = operation.take() else { return }
    do {
      result = .success(try await operation.run())
    } catch {
      result = .failure(error)
    }
    if let waiter { waiter.record.scheduler.wake(waiter) }
  }

  override func reason(for waiter: Waiter) -> WaitReason { .io(name) }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    isInterrupted = true
    worker?.with { $0.cancel() }
    return .stays
  }
}

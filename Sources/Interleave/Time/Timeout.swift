/// Runs `operation`, which is cancelled if it has not ended after `limit`.
///
/// The operation is awaited to its end even then, so the whole may take longer than `limit`. If the
/// operation returns a value all the same, that is the result.
///
/// - Throws: `TimeoutError` if the limit ran out; else what `operation` throws;
///   `SchedulerError.notOnScheduler`.
public func withTimeout<Value>(
  _ limit: Duration, operation: () async throws -> Value
) async throws -> Value {
  let record = try Scheduler.currentRecord()
  let timeout = TimeoutScope(record: record, limit: limit)
  let value: Value
  do {
    value = try await operation()
  } catch {
    throw timeout.leave(with: error)
  }
  _ = timeout.leave(with: nil)
  return value
}

/// One timeout around a part of one task; they nest.
final class TimeoutScope: Alarm {
  private unowned let record: TaskRecord
  private let limit: Duration
  private let armed: Instant
  private let outer: TimeoutScope?
  /// How many cancellations had been asked for when it was entered; those are not its own.
  private let requestsAtEntry: Int32
  private var hasExpired = false

  init(record: TaskRecord, limit: Duration) {
    self.record = record
    self.limit = limit
    armed = record.scheduler.now
    outer = record.timeout
    requestsAtEntry = record.cancelRequests
    super.init()
    record.timeout = self
    record.scheduler.timers.arm(self, due: armed.advanced(by: limit))
    record.scheduler.emit(.deadline(deadline), for: record)
  }

  var deadline: TaskEvent.Deadline { TaskEvent.Deadline(armed: armed, expires: due) }

  override func ring(in scheduler: Scheduler) {
    hasExpired = true
    record.requestCancellation(from: .timeout)
  }

  /// Ends the scope; returns the error that comes out of it if `error` came up in it.
  func leave(with error: (any Error)?) -> any Error {
    let scheduler = record.scheduler
    scheduler.timers.disarm(self)
    record.timeout = outer
    scheduler.emit(.deadline(outer?.deadline), for: record)
    let isOwn = hasExpired && record.withdrawCancellation() <= requestsAtEntry
    guard isOwn, error is CancellationError else { return error ?? CancellationError() }
    return TimeoutError(limit: limit)
  }
}

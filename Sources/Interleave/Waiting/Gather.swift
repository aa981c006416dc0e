/// Awaits several tasks' values, in the order of the arguments.
///
/// The first error is thrown at once; the other tasks run on. Cancelling the task that gathers
/// cancels all that have not ended, and the gather ends when they have.
///
/// - Throws: the first error of a task; `CancellationError`; `SchedulerError.notOnScheduler`.
public func gather<Success>(_ tasks: [Scheduler.Task<Success>]) async throws -> [Success] {
  try await awaitAll(tasks.map(\.record))
  return try tasks.map { try $0.takeResult() }
}

/// Awaits several tasks' values, in the order of the arguments.
///
/// The first error is thrown at once; the other tasks run on. Cancelling the task that gathers
/// cancels all that have not ended, and the gather ends when they have.
///
/// - Throws: the first error of a task; `CancellationError`; `SchedulerError.notOnScheduler`.
public func gather<each Success>(
  _ tasks: repeat Scheduler.Task<each Success>
) async throws -> (repeat each Success) {
  var records: [TaskRecord] = []
  for task in repeat each tasks { records.append(task.record) }
  try await awaitAll(records)
  return (repeat try (each tasks).takeResult())
}

/// Awaits several tasks to their ends, however they end, in the order of the arguments.
///
/// Cancelling the task that gathers cancels all that have not ended, and the gather ends when they
/// have.
///
/// - Throws: `CancellationError` of the task that gathers; `SchedulerError.notOnScheduler`.
public func gatherResults<Success>(
  _ tasks: [Scheduler.Task<Success>]
) async throws -> [Result<Success, any Error>] {
  try await awaitAll(tasks.map(\.record), failures: .collected)
  return tasks.map { task in Result { try task.takeResult() } }
}

/// What a task that fails does to a gather.
private enum FailurePolicy {
  case thrown, collected
}

private func awaitAll(
  _ records: [TaskRecord], failures: FailurePolicy = .thrown
) async throws {
  let gathering = try Scheduler.currentRecord()
  let source = GatherSource(records, failures: failures)
  if let error = source.firstError { throw error }
  guard source.remaining > 0 else { return }
  let waiter = try gathering.beginWait(in: .source(source))
  source.start(waking: waiter)
  try await gathering.wait(waiter)
  try gathering.deliverCancellation(if: source.isInterrupted && failures == .collected)
  if let error = source.firstError { throw error }
}

/// A gather that is under way.
private final class GatherSource: WaitSource, @unchecked Sendable {
  private let records: [TaskRecord]
  private(set) var remaining = 0
  private(set) var firstError: (any Error)?
  private var waiter: Waiter?
  private(set) var isInterrupted = false
  private let failures: FailurePolicy

  init(_ records: [TaskRecord], failures: FailurePolicy) {
    self.records = records
    self.failures = failures
    var seen: Set<ObjectIdentifier> = []
    for record in records where seen.insert(ObjectIdentifier(record)).inserted {
      if !record.hasEnded { remaining += 1 }
      if failures == .thrown, firstError == nil { firstError = record.failure }
    }
  }

  func start(waking waiter: Waiter) {
    self.waiter = waiter
    var seen: Set<ObjectIdentifier> = []
    for record in records where !record.hasEnded {
      guard seen.insert(ObjectIdentifier(record)).inserted else { continue }
      record.endCalls.append { [self] in note($0) }
    }
  }

  private func note(_ ended: TaskRecord) {
    remaining -= 1
    ended.isRetrieved = true
    if failures == .thrown, firstError == nil { firstError = ended.failure }
    guard let waiter else { return }
    guard remaining == 0 || (firstError != nil && !isInterrupted) else {
      return ended.scheduler.emit(.waitChanged(reason(for: waiter)), for: waiter.record)
    }
    self.waiter = nil
    ended.scheduler.wake(waiter, by: ended)
  }

  override func reason(for waiter: Waiter) -> WaitReason {
    .gather(remaining: remaining, total: records.count)
  }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    isInterrupted = true
    for record in records { record.requestCancellation(from: .task(waiter.record.id)) }
    return .stays
  }

  override func holders() -> [TaskRecord] { records.filter { !$0.hasEnded } }
}

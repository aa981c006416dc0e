/// Awaits several tasks' values, in the order of the arguments.
///
/// The first error is thrown at once; the other tasks run on. Cancelling the task that gathers
/// cancels all that have not ended, and the gather ends when they have.
///
/// - Throws: the first error of a task; `CancellationError`; `SchedulerError.notOnScheduler`,
///   `.otherScheduler` or `.awaitsItself`.
@inlinable
public func gather<Success>(_ tasks: [Scheduler.Task<Success>]) async throws -> [Success] {
  try await awaitAll(tasks.map { $0.record }, until: .firstFailure)
  return try tasks.map { try $0.record.takeResult() }
}

/// Awaits several tasks' values, in the order of the arguments.
///
/// The first error is thrown at once; the other tasks run on. Cancelling the task that gathers
/// cancels all that have not ended, and the gather ends when they have.
///
/// - Throws: the first error of a task; `CancellationError`; `SchedulerError.notOnScheduler`,
///   `.otherScheduler` or `.awaitsItself`.
public func gather<each Success>(
  _ tasks: repeat Scheduler.Task<each Success>
) async throws -> (repeat each Success) {
  var records: [TaskRecord] = []
  for task in repeat each tasks { records.append(task.record) }
  try await awaitAll(records, until: .firstFailure)
  return (repeat try (each tasks).takeResult())
}

/// Awaits the ends of several tasks, and returns their values and errors in the order of the
/// arguments.
///
/// Cancelling the task that gathers cancels all that have not ended, and the gather ends when they
/// have.
///
/// - Throws: `CancellationError`, if the task that gathers was cancelled;
///   `SchedulerError.notOnScheduler`, `.otherScheduler` or `.awaitsItself`.
public func gatherResults<Success>(
  _ tasks: [Scheduler.Task<Success>]
) async throws -> [Result<Success, any Error>] {
  try await awaitAll(tasks.map(\.record), until: .end)
  return tasks.map { task in Result { try task.takeResult() } }
}

/// When a gather is over.
@usableFromInline enum GatherGoal: Sendable { case firstFailure, end }

@usableFromInline
func awaitAll(_ records: [TaskRecord], until goal: GatherGoal) async throws {
  if isIsolated(#isolation) {
    return try await offActor { try await awaitAll(records, until: goal) }
  }
  let gathering = try records.admitWaiting()
  let source = GatherSource(records, until: goal)
  if goal == .firstFailure, let error = source.firstError { throw error }
  guard source.remaining > 0 else { return }
  let wait = try gathering.beginWait(in: source, ifCancelled: .interrupts) { waiter in
    source.start(waking: waiter)
    gathering.scheduler.noteHeldWait(of: gathering)
  }
  try await wait.wait()
  if source.isInterrupted { throw gathering.deliverCancellation() }
  if goal == .firstFailure, let error = source.firstError { throw error }
}

/// A gather that is under way.
private final class GatherSource: WaitSource, EndListener, @unchecked Sendable {
  private let records: [TaskRecord]
  private let goal: GatherGoal
  private(set) var remaining = 0
  private(set) var firstError: (any Error)?
  private(set) var isInterrupted = false
  private var waiter: Waiter?

  init(_ records: [TaskRecord], until goal: GatherGoal) {
    self.records = records.withoutDuplicates
    self.goal = goal
    super.init()
    for index in self.records.indices {
      if !self.records[index].hasEnded {
        remaining += 1
      } else if firstError == nil {
        firstError = self.records[index].failure
      }
    }
  }

  func start(waking waiter: Waiter) {
    self.waiter = waiter
    for index in records.indices where !records[index].hasEnded {
      records[index].addEndListener(self)
    }
  }

  func noteEnd(of ended: TaskRecord) {
    ended.scheduler.tellFirst(waiter)
    remaining -= 1
    ended.isRetrieved = true
    if firstError == nil { firstError = ended.failure }
    let hasFailed = goal == .firstFailure && firstError != nil && !isInterrupted
    guard let waiter else { return }
    guard remaining == 0 || hasFailed else {
      if ended.scheduler.observer != nil { tellChange(for: waiter) }
      if remaining == 1 { ended.scheduler.noteHeldWait(of: waiter.record) }
      return
    }
    self.waiter = nil
    ended.scheduler.wake(waiter)
  }

  override func reason(for waiter: Waiter) -> WaitReason {
    .gather(remaining: remaining, total: records.count)
  }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    isInterrupted = true
    for record in records { record.requestCancellation(from: .task(waiter.record.id)) }
    return .stays
  }

  override func letsGo(of waiter: Waiter) -> Bool {
    self.waiter = nil
    return true
  }

  override var endsByFailure: Bool { goal == .firstFailure }

  override func holders(atMost limit: Int) -> [TaskRecord] {
    var holders: [TaskRecord] = []
    for index in records.indices where !records[index].hasEnded && holders.count < limit {
      holders.append(records[index])
    }
    return holders
  }
}

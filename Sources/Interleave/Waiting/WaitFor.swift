/// What a wait for several tasks waits for.
public enum WaitGoal: Hashable, Sendable {
  /// The end of any of them.
  case firstEnded
  /// The failure of any of them, or else the end of all; a cancellation is no failure.
  case firstFailed
  /// The end of all of them.
  case allEnded
}

/// Waits for tasks without looking at their values: it throws none of their errors and cancels none of
/// them, not even when it is itself cancelled or its time runs out.
///
/// - Parameters:
///   - tasks: the tasks, at least one; those given twice count once.
///   - goal: what it waits for.
///   - limit: how long it waits at most; without limit if nil.
/// - Returns: those that have ended, and the others, each in the order of the arguments.
/// - Throws: `CancellationError`; `SchedulerError.nothingToWaitFor`, `.notOnScheduler`,
///   `.otherScheduler` or `.awaitsItself`.
public func wait<Success>(
  for tasks: [Scheduler.Task<Success>], until goal: WaitGoal = .allEnded,
  atMost limit: Duration? = nil
) async throws -> (ended: [Scheduler.Task<Success>], pending: [Scheduler.Task<Success>]) {
  if isIsolated(#isolation) {
    return try await offActor { try await wait(for: tasks, until: goal, atMost: limit) }
  }
  let waiting = try tasks.map(\.record).admitWaiting()
  let records = tasks.map(\.record).withoutDuplicates
  guard !records.isEmpty else { throw SchedulerError.nothingToWaitFor }
  let source = WaitForSource(records, until: goal)
  if !source.isReached {
    defer { source.stop() }
    try await waiting.beginWait(in: source) { waiter in
      source.start(waking: waiter)
      if let limit { waiting.scheduler.arm(waiter, after: limit) }
    }.wait()
  }
  var seen: Set<Scheduler.Task<Success>> = []
  let distinct = tasks.filter { seen.insert($0).inserted }
  return (distinct.filter(\.hasEnded), distinct.filter { !$0.hasEnded })
}

extension Scheduler {
  /// Arms the timer of a wait that is limited in time; the wait is woken when it is due.
  func arm(_ waiter: Waiter, after limit: Duration) {
    let due = now.advanced(by: max(limit, .zero))
    if due < .distantFuture { timers.arm(waiter, due: due) }
  }
}

/// A wait for several tasks that is under way.
private final class WaitForSource: WaitSource, EndListener, @unchecked Sendable {
  private let records: [TaskRecord]
  private let goal: WaitGoal
  private var remaining: Int
  private var hasFailed: Bool
  private var waiter: Waiter?

  init(_ records: [TaskRecord], until goal: WaitGoal) {
    self.records = records
    self.goal = goal
    remaining = records.count { !$0.hasEnded }
    hasFailed = records.contains(where: \.hasFailed)
  }

  var isReached: Bool {
    switch goal {
    case .firstEnded: remaining < records.count
    case .firstFailed: hasFailed || remaining == 0
    case .allEnded: remaining == 0
    }
  }

  func start(waking waiter: Waiter) {
    self.waiter = waiter
    for record in records where !record.hasEnded { record.addEndListener(self) }
  }

  func stop() {
    for record in records where !record.hasEnded { record.removeEndListener(self) }
  }

  func noteEnd(of ended: TaskRecord) {
    ended.scheduler.tellFirst(waiter)
    remaining -= 1
    if ended.hasFailed { hasFailed = true }
    guard let waiter else { return }
    guard isReached else {
      if goal == .firstEnded { return }
      return tellChange(for: waiter)
    }
    self.waiter = nil
    ended.scheduler.wake(waiter)
  }

  override func reason(for waiter: Waiter) -> WaitReason {
    goal == .firstEnded
      ? .anyOf(total: records.count) : .gather(remaining: remaining, total: records.count)
  }

  override func holders(atMost limit: Int) -> [TaskRecord] {
    goal == .allEnded ? Array(records.lazy.filter { !$0.hasEnded }.prefix(limit)) : []
  }
}

extension TaskRecord {
  /// Whether it ended by an error other than its cancellation.
  final var hasFailed: Bool {
    guard hasEnded, let failure else { return false }
    return !(failure is CancellationError)
  }
}

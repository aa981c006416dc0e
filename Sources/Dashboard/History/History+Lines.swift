import InterleaveEvents

extension History {
  /// Why a task waits, as things stand now: a lock may have been handed over, even several times,
  /// and those in front have left the line since the wait began.
  func reason(of task: TaskRecord) -> WaitReason? {
    guard let reason = task.reason else { return nil }
    switch reason {
    case .lock(let lock, let known, let position):
      let holding = resources.holders(of: lock.id).first
      return .lock(
        lock, holding.map { .init(holder: $0.task, since: $0.since) } ?? known,
        position: lines.position(of: task.ticket, for: lock.id) ?? position)
    case .semaphore(let semaphore, let limit, let position):
      return .semaphore(
        semaphore, limit: limit,
        position: lines.position(of: task.ticket, for: semaphore.id) ?? position)
    case .barrier(let barrier, _, let parties):
      return .barrier(
        barrier, arrived: min(parties, lines.count(for: barrier.id)), parties: parties)
    default: return reason
    }
  }

  /// The task, which has begun to wait, stands in line for what it waits for.
  mutating func joinLine(_ slot: Int) {
    guard let resource = tasks[slot].reason?.line else { return }
    tasks[slot].ticket = lines.join(for: resource)
  }

  /// The task, which waits no more, has left the line.
  mutating func leaveLine(_ slot: Int) {
    guard let resource = tasks[slot].reason?.line else { return }
    lines.leave(resource, tasks[slot].ticket)
  }

  /// Forms the lines anew: of tasks without a ticket, whose reasons say where they stand, and behind them
  /// those that have joined since.
  ///
  /// - Complexity: O(n log n), with n tasks in line.
  mutating func formLines() {
    lines.removeAll()
    let queued = tasks.occupied.filter { tasks[$0].reason?.line != nil }
      .map { (slot: $0, ticket: tasks[$0].ticket, place: tasks[$0].reason?.place ?? 0) }
      .sorted { ($0.ticket, $0.place) < ($1.ticket, $1.place) }
    for queued in queued { joinLine(queued.slot) }
  }
}

extension WaitReason {
  /// What the task stands in line for.
  fileprivate var line: ResourceID? {
    switch self {
    case .lock(let resource, _, _), .semaphore(let resource, _, _), .barrier(let resource, _, _):
      resource.id
    default: nil
    }
  }

  fileprivate var place: Int {
    switch self {
    case .lock(_, _, let position), .semaphore(_, _, let position): position
    default: 0
    }
  }
}

import InterleaveEvents

extension History {
  /// A task is known that was not.
  mutating func joinCohorts(_ slot: Int) {
    let (isAlive, spawned) = (tasks[slot].isAlive, tasks[slot].spawned)
    tasks[slot].past.cohorts = past.cohorts.join(
      tasks[slot].birth, isAlive: isAlive, at: spawned)
  }

  /// The task in that slot has ended, or is forgotten while it was alive.
  mutating func leaveCohorts(_ slot: Int, _ outcome: Outcome?, at time: Instant) {
    past.cohorts.leave(tasks[slot].past.cohorts, tasks[slot].birth, outcome, at: time)
  }

  /// The task in that slot turns to something else, or ends: books what it did until then.
  mutating func bookSpent(_ slot: Int, turningTo activity: TaskState.Activity?, at time: Instant) {
    let since = tasks[slot].since
    switch tasks[slot].activity {
    case .running: bookSpent(slot, .step, since.duration(to: time))
    case .waiting(.sleep(let until)):
      bookSpent(slot, .wait, since.duration(to: max(since, min(until, time))))
    case .waiting: bookSpent(slot, .wait, since.duration(to: time))
    case .ready where activity == .running:
      let span = max(.zero, since.duration(to: time))
      tasks[slot].past.longestDelay = max(tasks[slot].past.longestDelay, span)
      bookSpent(slot, .delay, span)
    case .ready, nil: break
    }
  }

  private mutating func bookSpent(_ slot: Int, _ spent: Cohorts.Spent, _ span: Duration) {
    past.cohorts.add(
      max(.zero, span), spent, tasks[slot].past.cohorts, tasks[slot].birth)
  }
}

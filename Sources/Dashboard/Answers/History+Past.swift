import Explanations
import InterleaveEvents

extension History {
  /// The task in that slot is about to turn to something else at that time.
  mutating func notePast(_ slot: Int, turningTo activity: TaskState.Activity, at time: Instant) {
    switch (tasks[slot].activity, activity) {
    case (.running, _): endStep(slot, at: time)
    case (.waiting(let reason), .ready):
      book(reason, slot, until: time)
      guard reason.isOutside, let site = tasks[slot].past.site else { break }
      let span = tasks[slot].since.duration(to: time)
      past.fellows.add(span, reason, of: tasks[slot].id, at: site)
    default: break
    }
    if activity == .running { past.steps &+= 1 }
    if activity == .ready { tasks[slot].past.stepsWhenReady = past.steps }
  }

  /// What it slept needs no account: it is the rest of what it waited.
  private mutating func book(_ reason: WaitReason, _ slot: Int, until time: Instant) {
    if reason.isSleep { return }
    tasks[slot].past.waits.add(tasks[slot].since.duration(to: time), reason)
  }

  mutating func endStep(_ slot: Int, at time: Instant) {
    past.longSteps.add(tasks[slot].id, from: tasks[slot].since, to: time)
  }

  /// A task has ended the wait of the one in that slot.
  mutating func noteWaker(_ waker: TaskID?, of slot: Int, at time: Instant) {
    guard let waker, let reason = tasks[slot].reason, let resource = reason.resource else { return }
    if case .lock = reason { return }
    past.wakers.note(waker, wokeFor: resource.id, at: time)
  }

  /// The timer of the task in that slot was over at `due`, and it became ready at `time`.
  mutating func noteDelay(_ slot: Int, since due: Instant, until time: Instant) {
    let delay = TaskRecord.Delay(
      due: due, woken: time, step: past.longSteps.longest(from: due, to: time))
    guard delay.span > LongStep.tooLong else { return }
    if let known = tasks[slot].past.lateness, known.span >= delay.span { return }
    tasks[slot].past.lateness = delay
  }
}

/// What explanations need to know of the past of all tasks.
struct RunPast: Hashable, Sendable {
  var longSteps = LongSteps()
  var wakers = LastWakers()
  var fellows = FellowTimes()
  var cohorts = Cohorts()
  /// How many steps there were.
  var steps = 0
  /// How many live tasks have a timeout.
  var timeouts = 0
  /// Whether all events since the beginning are known.
  var isWhole = true
}

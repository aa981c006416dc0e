import InterleaveEvents

extension History {
  /// The column in which that task has just done something, if that is still the last thing that ran.
  func column(of cause: TaskID?) -> Int {
    guard let cause, let slot = tasks.slot(of: cause) else { return StepHistory.noColumn }
    let column = tasks[slot].past.column
    let isLast = tasks[slot].activity == .running || column == steps.end - 1
    return isLast ? column : StepHistory.noColumn
  }

  /// The task in that slot has turned from one activity, which it had since then, to another.
  mutating func noteStep(
    _ slot: Int, from before: TaskState.Activity?, since: Instant, at time: Instant
  ) {
    if tasks[slot].activity == .running {
      let readySince = before == .ready ? since : time
      tasks[slot].past.column = steps.begin(
        tasks[slot].id, name: tasks[slot].name, readySince: readySince,
        cause: tasks[slot].past.cause, at: time)
      tasks[slot].past.cause = StepHistory.noColumn
    } else if before == .running, counts.running == 0 {
      steps.beginRest(at: time)
    }
  }
}

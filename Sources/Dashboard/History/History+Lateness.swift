import InterleaveEvents

extension History {
  /// When the timer was over that a task still sleeps for; nil if it is in time, as far as is known.
  ///
  /// Between two batches the clock runs on and may be ahead of what is known: a time that passed since
  /// the last one makes nobody late, unless somebody holds the thread.
  func lateSince(_ task: TaskRecord) -> Instant? {
    guard case .alive(.waiting(.sleep(let until)), nil) = task.state, until < now else {
      return nil
    }
    let speed = status.pace.speed ?? 1
    let tolerance = Duration.milliseconds(10) * (speed.isFinite ? max(0, speed) : 1)
    return until.duration(to: status.now) > tolerance || culprit != nil ? until : nil
  }

  /// The state that a task is in, late ones among the ready: they could run.
  func standing(of task: TaskRecord) -> TaskState {
    lateSince(task) == nil ? task.state : .alive(.ready)
  }

  /// A task that slept and is ready now was so since its timer was over.
  mutating func bookLateness(_ slot: Int, at time: Instant) {
    guard case .waiting(.sleep(let until)) = tasks[slot].activity, until > tasks[slot].since,
      until.duration(to: time) > .milliseconds(1)
    else { return }
    noteDelay(slot, since: until, until: time)
    _ = settle(slot, at: until)
    set(slot, .alive(.ready, tasks[slot].state.cancellation))
    tasks[slot].lane.turn(to: tasks[slot].marks, at: until)
  }
}

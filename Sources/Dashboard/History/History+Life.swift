import Explanations
import InterleaveEvents

extension History {
  /// Makes a task known.
  mutating func add(_ record: TaskRecord) {
    let slot = tasks.insert(record)
    certify(slot)
    tasks[slot].isTouched = false
    counts.add(record.state)
    link(slot)
    tasks[slot].past.site = past.fellows.place(of: record.birth.site)
    tasks[slot].past.stepsWhenReady = past.steps
    if record.deadline != nil { past.timeouts += 1 }
    touch(slot)
  }

  /// The innermost timeout of a live task is another.
  mutating func setDeadline(_ slot: Int, _ deadline: TaskEvent.Deadline?) {
    past.timeouts += (deadline == nil ? 0 : 1) - (tasks[slot].deadline == nil ? 0 : 1)
    tasks[slot].set(deadline)
  }

  /// The task turns to that activity.
  mutating func turn(_ slot: Int, to activity: TaskState.Activity, at time: Instant) {
    let reason = tasks[slot].reason
    leaveLine(slot)
    notePast(slot, turningTo: activity, at: time)
    if activity == .ready { bookLateness(slot, at: time) }
    let span = settle(slot, at: time)
    if let resource = reason?.resource {
      tasks[slot].lastWait = TaskRecord.Wait(resource: resource.id, span: span)
    }
    if activity == .running {
      tasks[slot].times.steps += 1
      lastResumed = tasks[slot].id
      if !deadlocks.isEmpty { resolveDeadlocks(of: tasks[slot].id) }
    }
    set(slot, .alive(activity, tasks[slot].state.cancellation))
    joinLine(slot)
    certify(slot)
    tasks[slot].lane.turn(to: tasks[slot].marks, at: time)
    observeStep(of: tasks[slot].id, isRunning: activity == .running, at: time)
  }

  /// Replaces the reason of a wait that goes on.
  mutating func changeReason(_ slot: Int, to reason: WaitReason) {
    guard tasks[slot].reason != nil else { return }
    contentions.update(reason)
    tasks[slot].state = .alive(.waiting(reason), tasks[slot].state.cancellation)
  }

  mutating func requestCancellation(_ slot: Int, by origin: Cancellation.Origin, at time: Instant) {
    guard let activity = tasks[slot].activity, !tasks[slot].isCancelling else { return }
    let cancellation = Cancellation(origin: origin, requested: time)
    tasks[slot].cancellation = cancellation
    set(slot, .alive(activity, cancellation))
    tasks[slot].lane.turn(to: tasks[slot].marks, at: time)
    note(.cancellationRequested(requester(origin)), about: tasks[slot], at: time)
  }

  mutating func deliverCancellation(_ slot: Int, at time: Instant) {
    guard case .alive(let activity, var cancellation?) = tasks[slot].state else { return }
    cancellation.delivered = cancellation.delivered ?? time
    tasks[slot].cancellation = cancellation
    tasks[slot].state = .alive(activity, cancellation)
  }

  mutating func clearCancellation(_ slot: Int, at time: Instant) {
    guard tasks[slot].isCancelling, let activity = tasks[slot].activity else { return }
    set(slot, .alive(activity))
    tasks[slot].lane.turn(to: tasks[slot].marks, at: time)
    note(.cancellationCleared, about: tasks[slot], at: time)
  }

  mutating func end(_ slot: Int, _ outcome: Outcome, at time: Instant) {
    leaveLine(slot)
    if tasks[slot].activity == .running { endStep(slot, at: time) }
    if tasks[slot].deadline != nil { past.timeouts -= 1 }
    _ = settle(slot, at: time)
    tasks[slot].lane.close(at: time)
    set(slot, .ended(outcome))
    let task = tasks[slot]
    observeStep(of: task.id, isRunning: false, at: time)
    for resource in task.holds { resources.release(resource.id, by: task.id) }
    tasks[slot].holds = []
    resolveDeadlocks(of: task.id)
    noteEnd(of: task, at: time)
    lastEnd = max(lastEnd, time)
    ended.append(task.id)
    forgetOldest()
  }

  /// An end that is no success has a line in the log.
  mutating func noteEnd(of task: TaskRecord, at time: Instant) {
    guard let outcome = task.outcome, ![.succeeded, .unknown].contains(outcome) else { return }
    let requester = task.cancellation.map { self.requester($0.origin) }
    note(.ended(outcome, cancelledBy: requester), about: task, at: time)
  }

  private mutating func forgetOldest() {
    guard ended.count > Self.mostEnded, let oldest = ended.popFirst() else { return }
    guard oldest == pinned, let next = ended.popFirst() else {
      forget(oldest)
      return
    }
    ended.append(oldest)
    forget(next)
  }

  /// Drops a task from all that is known, without an outcome if it was alive.
  mutating func forget(_ id: TaskID) {
    guard let slot = tasks.slot(of: id) else { return }
    let task = tasks[slot]
    if task.isAlive {
      counts.add(task.state, -1)
      leaveLine(slot)
      if task.deadline != nil { past.timeouts -= 1 }
      observeStep(of: id, isRunning: false, at: now)
      for resource in task.holds { resources.release(resource.id, by: id) }
      resolveDeadlocks(of: id)
    }
    unlink(slot)
    tasks.remove(id)
    changes.removed.append(Changes.Removal(task: id, slot: slot))
  }

  mutating func set(_ slot: Int, _ state: TaskState) {
    counts.add(tasks[slot].state, -1)
    counts.add(state)
    tasks[slot].state = state
  }

  /// Books the time until then on what the task did; an event from before that counts as now.
  mutating func settle(_ slot: Int, at time: Instant) -> Duration {
    let time = max(time, tasks[slot].since)
    let span = tasks[slot].since.duration(to: time)
    tasks[slot].times.add(span, doing: tasks[slot].activity)
    tasks[slot].since = time
    return span
  }

  /// A task of a cycle that moves again has left it.
  private mutating func resolveDeadlocks(of task: TaskID) {
    let before = deadlocks.count
    deadlocks.removeAll { $0.contains(task) }
    if deadlocks.count < before { findings.lastLook = nil }
  }
}

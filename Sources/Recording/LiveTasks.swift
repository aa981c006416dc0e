import InterleaveEvents

/// Every live task as the events so far leave it, for the snapshots that a recording can be entered at.
package struct LiveTasks: Sendable {
  private var entries: [TaskID: Snapshot.Entry] = [:]

  package var count: Int { entries.count }

  /// Knows of no task.
  package init() {}

  /// Takes in a snapshot or a part of one; with its first part all that was known before goes.
  ///
  /// What an event said of a task after the part was taken stays.
  package mutating func take(_ part: Snapshot) {
    if part.isFirstPart { entries.removeAll(keepingCapacity: true) }
    for entry in part.tasks {
      if !part.isFirstPart, let known = entries[entry.id], known.since > part.time { continue }
      entries[entry.id] = entry
    }
  }

  /// The live tasks in the order in which they were spawned.
  package func snapshot(at time: Instant) -> Snapshot {
    Snapshot(time: time, tasks: entries.values.sorted { $0.id < $1.id })
  }

  /// Takes in one event; what it says about a task that nobody knows is left out.
  ///
  /// - Returns: the task as it was at its end, if that is what happened.
  @discardableResult
  package mutating func fold(_ event: TaskEvent) -> Snapshot.Entry? {
    switch event.change {
    case .spawned(let birth):
      guard entries[event.task] == nil else { return nil }
      entries[event.task] = Snapshot.Entry(
        id: event.task, birth: birth, spawned: event.time, state: .alive(.ready),
        since: event.time)
    case .ended(let outcome):
      var entry = entries.removeValue(forKey: event.task)
      entry?.end(outcome, at: event.time)
      return entry
    case .logged, .measured, .charted, .warned: break
    default: entries[event.task]?.fold(event.change, at: event.time)
    }
    return nil
  }
}

extension Snapshot.Entry {
  fileprivate mutating func fold(_ change: TaskEvent.Change, at time: Instant) {
    switch change {
    case .woken, .yielded: turn(to: .ready, at: time)
    case .resumed:
      turn(to: .running, at: time)
      times.steps += 1
    case .waiting(let reason): turn(to: .waiting(reason), at: time)
    case .waitChanged(let reason): changeReason(to: reason)
    case .progress(let progress): self.progress = progress
    case .presented(let panel): self.panel = panel
    case .deadline(let deadline): self.deadline = deadline
    case .acquired(let resource): holds.append(resource)
    case .released(let resource):
      if let index = holds.firstIndex(of: resource) { holds.remove(at: index) }
    case .cancellationRequested(let origin):
      guard case .alive(let activity, nil) = state else { return }
      state = .alive(activity, Cancellation(origin: origin, requested: time))
    case .cancellationDelivered:
      guard case .alive(let activity, var cancellation?) = state else { return }
      cancellation.delivered = cancellation.delivered ?? time
      state = .alive(activity, cancellation)
    case .cancellationCleared: if let activity = state.activity { state = .alive(activity) }
    case .spawned, .ended, .logged, .measured, .charted, .warned: break
    }
  }

  /// Books the time until then on what the task did; an event from before that counts as now.
  private mutating func turn(to next: TaskState.Activity, at time: Instant) {
    guard let activity = state.activity else { return }
    let time = max(time, since)
    times.add(since.duration(to: time), doing: activity)
    since = time
    state = .alive(next, state.cancellation)
  }

  fileprivate mutating func end(_ outcome: Outcome, at time: Instant) {
    let time = max(time, since)
    times.add(since.duration(to: time), doing: state.activity)
    since = time
    pastCancellation = state.cancellation
    state = .ended(outcome)
    deadline = nil
    holds = []
  }

  private mutating func changeReason(to reason: WaitReason) {
    guard case .alive(.waiting, let cancellation) = state else { return }
    state = .alive(.waiting(reason), cancellation)
  }
}

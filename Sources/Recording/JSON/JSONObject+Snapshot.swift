import InterleaveEvents

extension JSONObject {
  /// Live tasks at one moment, and what happened before.
  init(_ snapshot: Snapshot, _ status: SchedulerStatus) {
    self.init()
    add("time", snapshot.time)
    add("event", "snapshot")
    add("first", snapshot.isFirstPart)
    add("last", snapshot.isLastPart)
    add("clock", JSONObject(status.pace))
    add("spawned", status.spawned)
    add("ended", status.ended)
    add("tasks", snapshot.tasks.map { JSONObject($0) })
    if let recap = snapshot.recap { add("recap", JSONObject(recap, at: snapshot.time)) }
  }

  private init(_ recap: Recap, at time: Instant) {
    self.init()
    add("ended", recap.ended.map { JSONObject($0) })
    add("events", recap.events.map { JSONObject($0) })
    add("output", recap.output.map { JSONObject($0, at: time) })
    add("succeeded", recap.totals.succeeded)
    add("failed", recap.totals.failed)
    add("timedOut", recap.totals.timedOut)
    add("cancelled", recap.totals.cancelled)
  }

  init(_ entry: Snapshot.Entry) {
    self.init()
    add("task", entry.id)
    addFields(of: entry.birth)
    add("spawned", entry.spawned)
    add("since", entry.since)
    addState(entry.state)
    if let cancellation = entry.state.cancellation ?? entry.pastCancellation {
      add("cancellation", JSONObject(cancellation))
    }
    if let deadline = entry.deadline { add("deadline", JSONObject(deadline)) }
    if let progress = entry.progress { add("progress", JSONObject(progress)) }
    if let panel = entry.panel { add("panel", JSONObject(panel)) }
    add("busy", entry.times.busy)
    add("ready", entry.times.ready)
    add("waited", entry.times.waiting)
    add("steps", entry.times.steps)
    if !entry.holds.isEmpty { add("holds", entry.holds.map { JSONObject($0) }) }
  }

  private mutating func addState(_ state: TaskState) {
    switch state {
    case .alive(.ready, _): add("state", "ready")
    case .alive(.running, _): add("state", "running")
    case .alive(.waiting(let reason), _):
      add("state", "waiting")
      add("reason", JSONObject(reason))
    case .ended(let outcome):
      add("state", "ended")
      addFields(of: outcome)
    }
  }

  private init(_ cancellation: Cancellation) {
    self.init()
    addFields(of: cancellation.origin)
    add("requested", cancellation.requested)
    if let delivered = cancellation.delivered { add("delivered", delivered) }
  }

  private init(_ deadline: TaskEvent.Deadline) {
    self.init()
    addFields(of: deadline)
  }

  private init(_ progress: TaskEvent.Progress) {
    self.init()
    addFields(of: progress)
  }

  private init(_ resource: WaitReason.Resource) {
    self.init()
    addFields(of: resource)
  }
}

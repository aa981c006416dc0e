import InterleaveEvents

extension JSONObject {
  /// An event: `time` in seconds, `task`, `event`, and what belongs to that event.
  init(_ event: TaskEvent) {
    self.init()
    add("time", event.time)
    add("task", event.task)
    switch event.change {
    case .spawned(let birth):
      add("event", "spawned")
      addFields(of: birth)
    case .woken(let waker):
      add("event", "woken")
      if let waker { add("by", waker) }
    case .resumed: add("event", "resumed")
    case .yielded: add("event", "yielded")
    case .waiting(let reason):
      add("event", "waiting")
      add("reason", JSONObject(reason))
    case .waitChanged(let reason):
      add("event", "wait-changed")
      add("reason", JSONObject(reason))
    case .acquired(let resource):
      add("event", "acquired")
      addFields(of: resource)
    case .released(let resource):
      add("event", "released")
      addFields(of: resource)
    case .cancellationRequested(let origin):
      add("event", "cancellation-requested")
      addFields(of: origin)
    case .cancellationDelivered: add("event", "cancellation-delivered")
    case .cancellationCleared: add("event", "cancellation-cleared")
    case .warned(let warning):
      add("event", "warned")
      addFields(of: warning)
    case .ended(let outcome):
      add("event", "ended")
      addFields(of: outcome)
    case .progress, .logged, .measured, .charted, .presented, .deadline: addReport(event.change)
    }
  }

  /// What a task says about itself.
  private mutating func addReport(_ change: TaskEvent.Change) {
    switch change {
    case .progress(let progress):
      add("event", "progress")
      addFields(of: progress)
    case .logged(let text):
      add("event", "logged")
      add("text", text)
    case .measured(let measure):
      add("event", "measured")
      add("measure", measure.name)
      add("value", measure.value)
    case .charted(let candle):
      add("event", "charted")
      addFields(of: candle)
    case .presented(let panel):
      add("event", "presented")
      add("panel", JSONObject(panel))
    case .deadline(let deadline):
      add("event", "deadline")
      if let deadline { addFields(of: deadline) }
    default: break
    }
  }
}

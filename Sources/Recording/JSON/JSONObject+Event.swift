import InterleaveEvents

extension JSONObject {
  /// An event: `time` in seconds, `task`, `event`, and what belongs to that event.
  init(_ event: TaskEvent) {
    self.init()
    add("time", event.time)
    add("task", event.task)
    switch event.change {
    case .spawned(let birth): addBirth(birth)
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
      addResource(resource)
    case .released(let resource):
      add("event", "released")
      addResource(resource)
    case .cancellationRequested(let origin): addRequest(from: origin)
    case .cancellationDelivered: add("event", "cancellation-delivered")
    case .cancellationCleared: add("event", "cancellation-cleared")
    case .warned(let warning): addWarning(warning)
    case .ended(let outcome): addOutcome(outcome)
    case .progress, .logged, .measured, .charted, .presented, .deadline: addReport(event.change)
    }
  }

  private mutating func addBirth(_ birth: TaskEvent.Birth) {
    add("event", "spawned")
    add("name", birth.name)
    if let parent = birth.parent { add("parent", parent) }
    add("file", birth.site.file)
    add("line", birth.site.line)
  }

  /// What a task says about itself.
  private mutating func addReport(_ change: TaskEvent.Change) {
    switch change {
    case .progress(let progress):
      add("event", "progress")
      add("completed", progress.completed)
      if let total = progress.total { add("total", total) }
      add("message", progress.message)
    case .logged(let text):
      add("event", "logged")
      add("text", text)
    case .measured(let measure):
      add("event", "measured")
      add("measure", measure.name)
      add("value", measure.value)
    case .charted(let candle): addCandle(candle)
    case .presented(let panel):
      add("event", "presented")
      add("panel", JSONObject(panel))
    case .deadline(let deadline):
      add("event", "deadline")
      if let deadline {
        add("armed", deadline.armed)
        add("expires", deadline.expires)
        add("depth", deadline.depth)
      }
    default: break
    }
  }

  private mutating func addCandle(_ candle: TaskEvent.Candle) {
    add("event", "charted")
    add("start", candle.start)
    add("length", candle.length)
    add("open", candle.open)
    add("high", candle.high)
    add("low", candle.low)
    add("close", candle.close)
  }

  private mutating func addRequest(from origin: Cancellation.Origin) {
    add("event", "cancellation-requested")
    addOrigin(origin)
  }

  mutating func addOrigin(_ origin: Cancellation.Origin) {
    switch origin {
    case .user: add("origin", "user")
    case .task(let task):
      add("origin", "task")
      add("by", task)
    case .timeout: add("origin", "timeout")
    case .outside: add("origin", "outside")
    case .shutdown: add("origin", "shutdown")
    case .interrupt: add("origin", "interrupt")
    }
  }

  private mutating func addWarning(_ warning: Warning) {
    add("event", "warned")
    switch warning {
    case .slowStep(let span):
      add("warning", "slow-step")
      add("seconds", span)
    case .errorNeverRetrieved(let error):
      add("warning", "error-never-retrieved")
      add("error", error)
    case .neverAwaited: add("warning", "never-awaited")
    case .aliveAtEnd: add("warning", "alive-at-end")
    case .deadlock(let cycle):
      add("warning", "deadlock")
      add("cycle", cycle)
    }
  }

  private mutating func addOutcome(_ outcome: Outcome) {
    add("event", "ended")
    addFields(of: outcome)
  }

  mutating func addFields(of outcome: Outcome) {
    switch outcome {
    case .succeeded: add("outcome", "succeeded")
    case .failed(let error):
      add("outcome", "failed")
      add("error", error)
    case .timedOut(let limit):
      add("outcome", "timed-out")
      add("after", limit)
    case .cancelled: add("outcome", "cancelled")
    case .unknown: add("outcome", "unknown")
    }
  }
}

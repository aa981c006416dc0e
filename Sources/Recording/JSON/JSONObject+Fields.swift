import InterleaveEvents

// The vocabulary's own types as fields of a JSON object; each is read back by its namesake in `JSONValue`.
extension JSONObject {
  mutating func addFields(of birth: TaskEvent.Birth) {
    add("name", birth.name)
    if let parent = birth.parent { add("parent", parent) }
    add("file", birth.site.file)
    add("line", birth.site.line)
  }

  mutating func addFields(of resource: WaitReason.Resource) {
    add("resource", resource.id.rawValue)
    add("name", resource.name)
  }

  mutating func addFields(of deadline: TaskEvent.Deadline) {
    add("armed", deadline.armed)
    add("expires", deadline.expires)
    add("depth", deadline.depth)
  }

  mutating func addFields(of progress: TaskEvent.Progress) {
    add("completed", progress.completed)
    if let total = progress.total { add("total", total) }
    add("message", progress.message)
  }

  mutating func addFields(of candle: TaskEvent.Candle) {
    add("start", candle.start)
    add("length", candle.length)
    add("open", candle.open)
    add("high", candle.high)
    add("low", candle.low)
    add("close", candle.close)
  }

  mutating func addFields(of origin: Cancellation.Origin) {
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
    }
  }

  mutating func addFields(of warning: Warning) {
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
}

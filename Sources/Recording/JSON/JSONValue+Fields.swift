import InterleaveEvents

// What a line of JSON says, in the vocabulary's own types; each throws where something is missing.
extension JSONValue {
  func required<Field>(_ field: Field?) throws(Damage) -> Field {
    guard let field else { throw Damage() }
    return field
  }

  func text(_ key: String) throws(Damage) -> String { try required(self[key]?.text) }
  func integer(_ key: String) throws(Damage) -> Int { try required(self[key]?.integer) }
  func double(_ key: String) throws(Damage) -> Double { try required(self[key]?.double) }
  func bool(_ key: String) throws(Damage) -> Bool { try required(self[key]?.bool) }

  func instant(_ key: String = "time") throws(Damage) -> Instant {
    Instant(nanoseconds: try required(self[key]?.nanoseconds))
  }

  func duration(_ key: String) throws(Damage) -> Duration {
    .nanoseconds(try required(self[key]?.nanoseconds))
  }

  func task(_ key: String = "task") throws(Damage) -> TaskID {
    TaskID(rawValue: try required(self[key]?.unsigned))
  }

  func optionalTask(_ key: String) throws(Damage) -> TaskID? {
    self[key] == nil ? nil : try task(key)
  }

  func optionalInteger(_ key: String) throws(Damage) -> Int? {
    self[key] == nil ? nil : try integer(key)
  }

  func pace() throws(Damage) -> Pace {
    switch try text("pace") {
    case "scaled": .scaled(try double("speed"))
    case "paused": .paused(resumesAt: self["speed"] == nil ? nil : try double("speed"))
    case "virtual": .virtual
    default: throw Damage()
    }
  }

  func birth() throws(Damage) -> TaskEvent.Birth {
    TaskEvent.Birth(
      name: try text("name"), parent: try optionalTask("parent"),
      site: CreationSite(file: try text("file"), line: try integer("line")))
  }

  func resource() throws(Damage) -> WaitReason.Resource {
    WaitReason.Resource(
      id: ResourceID(rawValue: try required(self["resource"]?.unsigned)), name: try text("name"))
  }

  func progress() throws(Damage) -> TaskEvent.Progress {
    TaskEvent.Progress(
      completed: try integer("completed"), total: try optionalInteger("total"),
      message: try text("message"))
  }

  func deadline() throws(Damage) -> TaskEvent.Deadline {
    TaskEvent.Deadline(
      armed: try instant("armed"), expires: try instant("expires"),
      depth: try optionalInteger("depth") ?? 0)
  }

  func candle() throws(Damage) -> TaskEvent.Candle {
    TaskEvent.Candle(
      start: Int64(try integer("start")), length: Int64(try integer("length")),
      open: try double("open"), high: try double("high"), low: try double("low"),
      close: try double("close"))
  }

  func origin() throws(Damage) -> Cancellation.Origin {
    switch try text("origin") {
    case "user": .user
    case "task": .task(try task("by"))
    case "timeout": .timeout
    case "outside": .outside
    case "shutdown": .shutdown
    case "interrupt": .interrupt
    default: throw Damage()
    }
  }

  func outcome() throws(Damage) -> Outcome {
    switch try text("outcome") {
    case "succeeded": .succeeded
    case "failed": .failed(try text("error"))
    case "timed-out": .timedOut(after: try duration("after"))
    case "cancelled": .cancelled
    case "unknown": .unknown
    default: throw Damage()
    }
  }

  func warning() throws(Damage) -> Warning {
    switch try text("warning") {
    case "slow-step": return .slowStep(try duration("seconds"))
    case "error-never-retrieved": return .errorNeverRetrieved(try text("error"))
    case "never-awaited": return .neverAwaited
    case "alive-at-end": return .aliveAtEnd
    case "deadlock":
      var cycle: [TaskID] = []
      for number in try required(self["cycle"]?.array) {
        cycle.append(TaskID(rawValue: try required(number.unsigned)))
      }
      return .deadlock(cycle)
    default: throw Damage()
    }
  }
}

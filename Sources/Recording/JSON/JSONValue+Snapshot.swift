import InterleaveEvents

extension JSONValue {
  func snapshot() throws(Damage) -> Snapshot {
    Snapshot(
      time: try instant(), tasks: try entries("tasks"), isFirstPart: try bool("first"),
      isLastPart: try bool("last"),
      recap: self["recap"] == nil ? nil : try required(self["recap"]).recap())
  }

  private func recap() throws(Damage) -> Recap {
    var recap = Recap(ended: try entries("ended"))
    for value in try required(self["events"]?.array) {
      if let event = try value.event() { recap.events.append(event) }
    }
    for value in try required(self["output"]?.array) { recap.output.append(try value.outputLine()) }
    recap.totals.succeeded = try integer("succeeded")
    recap.totals.failed = try integer("failed")
    recap.totals.timedOut = try integer("timedOut")
    recap.totals.cancelled = try integer("cancelled")
    return recap
  }

  private func entries(_ key: String) throws(Damage) -> [Snapshot.Entry] {
    var entries: [Snapshot.Entry] = []
    for value in try required(self[key]?.array) { entries.append(try value.entry()) }
    return entries
  }

  private func entry() throws(Damage) -> Snapshot.Entry {
    let cancellation =
      self["cancellation"] == nil ? nil : try required(self["cancellation"]).cancellation()
    let state = try state(cancellation)
    var holds: [WaitReason.Resource] = []
    for value in self["holds"]?.array ?? [] { holds.append(try value.resource()) }
    return Snapshot.Entry(
      id: try task(), birth: try birth(), spawned: try instant("spawned"), state: state,
      since: try instant("since"),
      deadline: self["deadline"] == nil ? nil : try required(self["deadline"]).deadline(),
      progress: self["progress"] == nil ? nil : try required(self["progress"]).progress(),
      panel: self["panel"] == nil ? nil : try required(self["panel"]).panel(),
      times: Times(
        busy: try duration("busy"), ready: try duration("ready"),
        waiting: try duration("waited"), steps: try integer("steps")),
      holds: holds, pastCancellation: state.activity == nil ? cancellation : nil)
  }

  private func state(_ cancellation: Cancellation?) throws(Damage) -> TaskState {
    switch try text("state") {
    case "ready": .alive(.ready, cancellation)
    case "running": .alive(.running, cancellation)
    case "waiting": .alive(.waiting(try reason(in: "reason")), cancellation)
    case "ended": .ended(try outcome())
    default: throw Damage()
    }
  }

  private func cancellation() throws(Damage) -> Cancellation {
    Cancellation(
      origin: try origin(), requested: try instant("requested"),
      delivered: self["delivered"] == nil ? nil : try instant("delivered"))
  }
}

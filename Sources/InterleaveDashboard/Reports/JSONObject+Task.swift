import Interleave

extension JSONObject {
  /// A live task: its `task`, `name`, `state`, and what belongs to that.
  init(_ entry: Snapshot.Entry, at now: Instant) {
    self.init()
    add("task", entry.id)
    add("name", entry.birth.name)
    if let parent = entry.birth.parent { add("parent", parent) }
    add("file", entry.birth.site.file)
    add("line", entry.birth.site.line)
    switch entry.state.activity {
    case .ready: add("state", "ready")
    case .running: add("state", "running")
    case .waiting(let reason):
      add("state", "waiting")
      add("reason", JSONObject(reason))
    case nil: add("state", "ended")
    }
    if entry.state.cancellation != nil { add("cancelling", 1) }
    add("time", now)
    add("since", entry.since)
    add("busy", entry.times.busy)
    add("steps", entry.times.steps)
  }
}

extension JSONReport {
  /// A line for each live task of a program, with the program's process before it.
  package static func lines(of snapshot: Snapshot, process: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    for task in snapshot.tasks {
      var object = JSONObject(task, at: snapshot.time)
      object.add("process", process)
      object.append(to: &bytes)
    }
    return bytes
  }
}

import InterleaveEvents

extension JSONObject {
  /// The first line: what is known of a run before its first event.
  init(_ header: RecordingHeader) {
    self.init()
    add("format", "interleave")
    add("version", header.version)
    add("program", header.program)
    if let seed = header.seed { add("seed", seed) }
    add("clock", JSONObject(header.pace))
    add("start", Instant(nanoseconds: header.start))
  }

  /// How time runs.
  init(_ pace: Pace) {
    self.init()
    switch pace {
    case .scaled(let speed):
      add("pace", "scaled")
      add("speed", speed)
    case .paused(let speed):
      add("pace", "paused")
      if let speed { add("speed", speed) }
    case .virtual: add("pace", "virtual")
    }
  }

  /// The scheduler's clock and counters, as that event.
  init(_ status: SchedulerStatus, _ event: String) {
    self.init()
    add("time", status.now)
    add("event", event)
    add("clock", JSONObject(status.pace))
    add("spawned", status.spawned)
    add("ended", status.ended)
  }

  /// So many events before that moment are not here.
  init(lost count: Int, at time: Instant) {
    self.init()
    add("time", time)
    add("event", "lost")
    add("count", count)
  }

  /// What somebody who watches has asked for.
  init(_ given: GivenCommand) {
    self.init()
    add("time", given.time)
    add("event", "command")
    switch given.command {
    case .cancel(let task): addCommand("cancel", on: task)
    case .cancelSubtree(let task): addCommand("cancel-subtree", on: task)
    case .stop: add("command", "stop")
    case .pause: add("command", "pause")
    case .resume: add("command", "resume")
    case .step: add("command", "step")
    case .speed(let speed):
      add("command", "speed")
      add("speed", speed)
    case .virtualTime: add("command", "virtual-time")
    }
  }

  private mutating func addCommand(_ name: String, on task: TaskID) {
    add("command", name)
    add("on", task)
  }

  /// A line that was printed; without an author about then.
  init(_ line: OutputLine, at time: Instant) {
    self.init()
    add("time", line.author?.time ?? line.noticed ?? time)
    add("event", "printed")
    add("stream", line.stream == .standardOutput ? "stdout" : "stderr")
    if let author = line.author {
      add(subject: author.task)
      add("name", author.name)
    }
    add("text", line.text)
  }
}

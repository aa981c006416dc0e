import InterleaveEvents

extension JSONValue {
  /// A change of a task's state; nil if it is of a kind that this version does not know.
  func event() throws(Damage) -> TaskEvent? {
    guard let change = try change(try text("event")) else { return nil }
    return TaskEvent(time: try instant(), task: try task(), change: change)
  }

  private func change(_ name: String) throws(Damage) -> TaskEvent.Change? {
    switch name {
    case "spawned": .spawned(try birth())
    case "woken": .woken(by: try optionalTask("by"))
    case "resumed": .resumed
    case "yielded": .yielded
    case "waiting": .waiting(try reason(in: "reason"))
    case "wait-changed": .waitChanged(try reason(in: "reason"))
    case "progress": .progress(try progress())
    case "logged": .logged(try text("text"))
    case "measured": .measured(.init(name: try text("measure"), value: try double("value")))
    case "charted": .charted(try candle())
    case "presented": .presented(try required(self["panel"]).panel())
    case "deadline": .deadline(self["armed"] == nil ? nil : try deadline())
    case "acquired": .acquired(try resource())
    case "released": .released(try resource())
    case "cancellation-requested": .cancellationRequested(try origin())
    case "cancellation-delivered": .cancellationDelivered
    case "cancellation-cleared": .cancellationCleared
    case "warned": .warned(try warning())
    case "ended": .ended(try outcome())
    default: nil
    }
  }

  func reason(in key: String) throws(Damage) -> WaitReason { try required(self[key]).reason() }

  func command() throws(Damage) -> GivenCommand? {
    let command: Command? =
      switch try text("command") {
      case "cancel": .cancel(try task("on"))
      case "cancel-subtree": .cancelSubtree(try task("on"))
      case "stop": .stop
      case "pause": .pause
      case "resume": .resume
      case "step": .step
      case "speed": .speed(try double("speed"))
      case "virtual-time": .virtualTime
      default: nil
      }
    let time = try instant()
    return command.map { GivenCommand(time: time, command: $0) }
  }

  func outputLine() throws(Damage) -> OutputLine {
    let stream: OutputLine.Stream =
      try text("stream") == "stdout" ? .standardOutput : .standardError
    guard let task = try optionalTask("task") else {
      return OutputLine(text: try text("text"), stream: stream, noticed: try instant())
    }
    let author = OutputLine.Author(task: task, name: try text("name"), time: try instant())
    return OutputLine(text: try text("text"), stream: stream, author: author)
  }
}

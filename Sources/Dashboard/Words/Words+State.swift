import InterleaveEvents

extension Words {
  /// What a task does in at most six characters.
  static func short(_ task: TaskRecord, in history: History) -> String {
    history.lateSince(task) == nil ? short(task.state) : "LATE"
  }

  /// What a task does in at most ten characters.
  static func long(_ task: TaskRecord, in history: History) -> String {
    history.lateSince(task) == nil ? long(task.state) : "LATE"
  }

  /// A state in at most six characters.
  static func short(_ state: TaskState) -> String {
    switch state {
    case .alive(_, let cancellation?): cancellation.delivered == nil ? "CANCEL" : "UNWIND"
    case .alive(let activity, nil): word(for: activity)
    case .ended(.succeeded), .ended(.unknown): "DONE"
    case .ended(.failed): "FAIL"
    case .ended(.timedOut): "TIMED"
    case .ended(.cancelled): "CANC'D"
    }
  }

  /// A state in at most ten characters.
  static func long(_ state: TaskState) -> String {
    switch state {
    case .alive(_, let cancellation?): cancellation.delivered == nil ? "CANCELLING" : "UNWINDING"
    case .alive(let activity, nil): word(for: activity)
    case .ended(.succeeded), .ended(.unknown): "DONE"
    case .ended(.failed): "FAILED"
    case .ended(.timedOut): "TIMED OUT"
    case .ended(.cancelled): "CANCELLED"
    }
  }

  private static func word(for activity: TaskState.Activity) -> String {
    switch activity {
    case .ready: "READY"
    case .running: "RUN"
    case .waiting: "WAIT"
    }
  }

  static func role(of state: TaskState) -> Role {
    switch state {
    case .alive(_, _?), .ended(.cancelled): .cancelled
    case .alive(.ready, nil): .ready
    case .alive(.running, nil): .running
    case .alive(.waiting, nil): .waiting
    case .ended(.succeeded), .ended(.unknown): .finished
    case .ended(.failed), .ended(.timedOut): .failed
    }
  }

  static func glyph(of state: TaskState, _ glyphs: Glyphs) -> Character {
    switch (state, glyphs) {
    case (.alive(_, _?), .unicode): "⊗"
    case (.alive(.ready, nil), .unicode): "○"
    case (.alive(.running, nil), .unicode): "●"
    case (.alive(.waiting, nil), .unicode): "◌"
    case (.ended(.succeeded), .unicode), (.ended(.unknown), .unicode): "✓"
    case (.ended(.failed), .unicode): "✗"
    case (.ended(.timedOut), .unicode): "✗"
    case (.ended(.cancelled), .unicode): "⊘"
    case (.alive(_, _?), .ascii): "!"
    case (.alive(.ready, nil), .ascii): "."
    case (.alive(.running, nil), .ascii): "*"
    case (.alive(.waiting, nil), .ascii): "-"
    case (.ended(.succeeded), .ascii), (.ended(.unknown), .ascii): "+"
    case (.ended(.failed), .ascii): "x"
    case (.ended(.timedOut), .ascii): "x"
    case (.ended(.cancelled), .ascii): "/"
    }
  }

  /// What a task waits on, how its cancellation goes, or how it ended.
  static func doing(_ task: TaskRecord, in history: History) -> String {
    switch task.state {
    case .alive(_, let cancellation?): self.cancellation(cancellation, in: history)
    case .alive(.ready, nil): message(of: task) ?? "its turn"
    case .alive(.running, nil): message(of: task) ?? ""
    case .alive(.waiting(let reason), nil):
      history.lateSince(task).map { late($0, in: history) }
        ?? wait(history.reason(of: task) ?? reason, in: history)
    case .ended(.cancelled): "cancelled" + by(task.cancellation, in: history)
    case .ended(let outcome): self.outcome(outcome)
    }
  }

  /// The same, where it has to stand by itself.
  static func activity(_ task: TaskRecord, in history: History) -> String {
    switch task.state {
    case .alive(.ready, nil): "ready, waits for its turn"
    case .alive(.running, nil): "running, no wait"
    default: doing(task, in: history)
    }
  }

  /// `CANCEL requested by you 0.3 s ago`, then unwinding, then ignored.
  static func cancellation(_ cancellation: Cancellation, in history: History) -> String {
    let who = origin(cancellation.origin, in: history)
    guard let delivered = cancellation.delivered else {
      let ago = duration(max(.zero, cancellation.requested.duration(to: history.now)))
      return "cancel requested by \(who) \(ago) ago"
    }
    let span = max(.zero, delivered.duration(to: history.now))
    if span < .seconds(1) { return "cancelled by \(who), unwinding \(duration(span))" }
    return "cancel by \(who) ignored for \(duration(span))"
  }

  static func by(_ cancellation: Cancellation?, in history: History) -> String {
    cancellation.map { " by \(origin($0.origin, in: history))" } ?? ""
  }

  /// `sleep, 0.9 s late: culprit holds the thread`.
  private static func late(_ due: Instant, in history: History) -> String {
    let span = "sleep, \(duration(due.duration(to: history.now))) late"
    return history.culprit.map { "\(span): \($0.task.name) holds the thread" } ?? span
  }

  private static func message(of task: TaskRecord) -> String? {
    task.progress.flatMap { $0.message.isEmpty ? nil : $0.message }
  }
}

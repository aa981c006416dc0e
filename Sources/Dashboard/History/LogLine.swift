import InterleaveEvents

/// A line of the log: what happened, as data; the view has the words for it.
struct LogLine: Hashable, Sendable {
  let time: Instant
  /// The task that it is about, or that wrote it; nil if there is none, or none is known.
  let subject: Subject?
  let content: Content

  /// Whether it is known only about when it came.
  var isApproximate: Bool { subject == nil && content.isPrinted }

  /// A task, with the name that it had, as it may be forgotten before the line is.
  struct Subject: Hashable, Sendable {
    let task: TaskID
    let name: String
  }

  /// What happened.
  enum Content: Hashable, Sendable {
    /// The task wrote that line to its log.
    case logged(String)
    /// That was printed, by the task if one is known.
    case printed(String, OutputLine.Stream)
    case acquired(WaitReason.Resource, after: Duration)
    case cancellationRequested(Requester)
    case cancellationCleared
    case warned(Warning)
    /// Tasks wait for each other, each for the next and the last for the first.
    case deadlocked([Link])
    case ended(Outcome, cancelledBy: Requester?)
    /// So many events were lost.
    case lost(Int)

    /// Whether it was printed.
    var isPrinted: Bool { if case .printed = self { true } else { false } }
  }

  /// Who asked for a cancellation.
  struct Requester: Hashable, Sendable {
    let origin: Cancellation.Origin
    /// The task's name, if it was a task.
    let name: String?
  }

  /// A task of a deadlock, and what it waited for.
  struct Link: Hashable, Sendable {
    let subject: Subject
    let reason: WaitReason?
  }
}

extension TaskRecord {
  /// What a line of the log keeps of it.
  var subject: LogLine.Subject { LogLine.Subject(task: id, name: name) }
}

extension History {
  /// Who asked for that cancellation, with a name that outlasts the task.
  func requester(_ origin: Cancellation.Origin) -> LogLine.Requester {
    guard case .task(let id) = origin else { return LogLine.Requester(origin: origin, name: nil) }
    return LogLine.Requester(origin: origin, name: self[id]?.name)
  }

  /// The tasks of a deadlock, with what each waits for now.
  func links(of cycle: [TaskID]) -> [LogLine.Link] {
    cycle.map { id in
      let task = self[id]
      let subject = task?.subject ?? LogLine.Subject(task: id, name: "task \(id.rawValue)")
      return LogLine.Link(subject: subject, reason: task?.reason)
    }
  }
}

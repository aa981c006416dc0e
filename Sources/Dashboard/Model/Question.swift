import InterleaveEvents

/// Something that is asked before it is done, about a task and no other.
struct Question: Hashable, Sendable {
  let subject: TaskID
  let kind: Kind

  /// What is asked.
  enum Kind: Hashable, Sendable {
    /// With the tasks that it awaits, which a cancellation reaches as well.
    case cancel(awaited: Awaited)
    /// With everything below it; how many live tasks that is.
    case cancelSubtree(count: Int)
    /// To break a deadlock.
    case breakDeadlock
    /// With these others: the live tasks of a group, or those that a filter lets pass.
    case cancelMany([TaskID], of: Crowd)
  }

  /// What many tasks have in common that are asked about.
  enum Crowd: Hashable, Sendable {
    /// The group of that name.
    case group(String)
    /// The text of a filter.
    case filter(String)
  }

  /// The live tasks that one awaits.
  enum Awaited: Hashable, Sendable {
    case none
    case one(TaskID)
    case several(Int)
  }

  /// What is sent after a yes.
  var command: Command {
    switch kind {
    case .cancel, .breakDeadlock: .cancel(subject)
    case .cancelMany: .cancel(subject)
    case .cancelSubtree: .cancelSubtree(subject)
    }
  }
}

extension History {
  /// The live tasks that a task awaits, and that its cancellation would cancel.
  func awaited(by task: TaskRecord) -> Question.Awaited {
    switch task.reason {
    case .task(let id)?: tasks[id]?.isAlive == true ? .one(id) : .none
    case .gather(let remaining, _)?, .group(let remaining)?: .several(remaining)
    default: .none
    }
  }
}

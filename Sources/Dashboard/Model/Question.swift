import InterleaveEvents

/// Something that is asked before it is done, about a task and no other.
struct Question: Hashable, Sendable {
  let subject: TaskID
  let kind: Kind

  /// What is asked.
  enum Kind: Hashable, Sendable {
    case cancel
    /// With everything below it; how many live tasks that is.
    case cancelSubtree(count: Int)
    /// To break a deadlock.
    case breakDeadlock
  }

  /// What is sent after a yes.
  var command: Command {
    switch kind {
    case .cancel, .breakDeadlock: .cancel(subject)
    case .cancelSubtree: .cancelSubtree(subject)
    }
  }
}

import InterleaveEvents

/// What is known of one task at one moment.
package struct KnownTask: Sendable {
  /// Its identity.
  package var id: TaskID
  /// What is known of it from its first moment.
  package var birth: TaskEvent.Birth
  /// What it does, with the reason of its wait as things stand now.
  package var state: TaskState
  /// Since when.
  package var since: Instant
  /// Its timeouts, the innermost last; of more than one only if its past is known.
  package var deadlines: [TaskEvent.Deadline]
  /// What it holds.
  package var holds: [WaitReason.Resource]
  /// The last cancellation that was asked for, kept after the end.
  package var cancellation: Cancellation?
  /// Where in the program it waits, if that is known.
  package var waitSite: CreationSite?

  /// Makes an account of a task.
  package init(
    id: TaskID, birth: TaskEvent.Birth, state: TaskState, since: Instant,
    deadlines: [TaskEvent.Deadline] = [], holds: [WaitReason.Resource] = [],
    cancellation: Cancellation? = nil, waitSite: CreationSite? = nil
  ) {
    self.id = id
    self.birth = birth
    self.state = state
    self.since = since
    self.deadlines = deadlines
    self.holds = holds
    self.cancellation = cancellation
    self.waitSite = waitSite
  }

  /// Its name.
  package var name: String { birth.name }

  /// Why it waits; nil if it does not.
  package var reason: WaitReason? {
    if case .waiting(let reason) = state.activity { reason } else { nil }
  }

  /// How it ended; nil while it is alive.
  package var outcome: Outcome? { if case .ended(let outcome) = state { outcome } else { nil } }

  /// The timeout that runs out first.
  var firstDeadline: TaskEvent.Deadline? { deadlines.min { $0.expires < $1.expires } }
}

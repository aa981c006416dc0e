/// Where a task is in its life.
///
/// ```
/// spawned ─▶ ready ◀──▶ running ─▶ ended
///              ▲           │
///              └─ waiting ◀┘
/// ```
/// A cancellation lies over ready, running and waiting, from the request until the end.
public enum TaskState: Hashable, Sendable {
  /// It has not ended: what it does, and its cancellation if one was requested.
  case alive(Activity, Cancellation? = nil)
  /// It has ended.
  case ended(Outcome)

  /// What a task does, whether or not it is being cancelled.
  public enum Activity: Hashable, Sendable {
    /// It can run and waits for its turn.
    case ready
    /// Its code is on the scheduler's thread now.
    case running
    /// It waits, and that for this reason.
    case waiting(WaitReason)
  }

  /// What the task does, whether or not it is being cancelled; nil when it has ended.
  @inlinable
  public var activity: Activity? {
    if case .alive(let activity, _) = self { activity } else { nil }
  }

  /// The cancellation that was requested of the task, as long as it is alive.
  @inlinable
  public var cancellation: Cancellation? {
    if case .alive(_, let cancellation) = self { cancellation } else { nil }
  }
}

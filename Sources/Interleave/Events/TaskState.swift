/// Where a task is in its life.
///
/// ```
/// spawned ─▶ ready ◀──▶ running ─▶ ended
///              ▲           │
///              └─ waiting ◀┘
/// ```
/// `cancelling` lies over ready, running and waiting, from the request until the end.
public enum TaskState: Hashable, Sendable {
  /// It can run and waits for its turn.
  case ready
  /// It runs: its code is on the scheduler's thread now.
  case running
  /// It waits, and that for this reason.
  case waiting(WaitReason)
  /// Its cancellation was requested and it has not ended.
  case cancelling(Cancellation, Activity)
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
}

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

/// The life of a cancellation: requested, then delivered (the task unwinds), then the task's end.
public struct Cancellation: Hashable, Sendable {
  /// Who asked.
  public let origin: Origin
  /// When it was asked for the first time.
  public let requested: Instant
  /// When the task was handed its `CancellationError`; nil while it has not been.
  public var delivered: Instant?

  /// Makes a cancellation.
  public init(origin: Origin, requested: Instant, delivered: Instant? = nil) {
    self.origin = origin
    self.requested = requested
    self.delivered = delivered
  }

  /// Who asks for a cancellation.
  public enum Origin: Hashable, Sendable {
    /// A person, with a key.
    case user
    /// Another task.
    case task(TaskID)
    /// A timeout of the task's own that ran out.
    case timeout
    /// Code outside of any task.
    case outside
    /// The scheduler, as its main task has ended.
    case shutdown
    /// SIGINT.
    case interrupt
  }
}

/// How a task ended.
public enum Outcome: Hashable, Sendable {
  /// It returned.
  case succeeded
  /// It threw; the error in words.
  case failed(String)
  /// It threw its timeout's error; how long that was.
  case timedOut(after: Duration)
  /// It ended by its cancellation.
  case cancelled

  /// Whether it failed or timed out.
  var isFailure: Bool {
    switch self {
    case .failed, .timedOut: true
    case .succeeded, .cancelled: false
    }
  }
}

/// What misuse of a scheduler or of what belongs to it is answered with.
public enum SchedulerError: Error, Hashable, Sendable {
  /// `run` was called on a thread on which a scheduler runs already.
  case alreadyRunning
  /// The scheduler was closed; it runs nothing any more.
  case closed
  /// The call needs a scheduler, and none runs the code that made it.
  case notOnScheduler
  /// A task awaited its own value.
  case awaitsItself(String)
  /// The value of a task was asked for that has not ended.
  case notEnded(String)
  /// A task was awaited from a task of another scheduler.
  case otherScheduler(String)
  /// A duration was not a number or otherwise no duration.
  case badDuration
  /// Every task waits for another one, none can ever go on; which, in words.
  case deadlock(String)
}

extension SchedulerError: CustomStringConvertible {
  /// The error in one sentence that says what to do.
  public var description: String {
    switch self {
    case .alreadyRunning:
      "A scheduler runs on this thread already; await the work instead of calling run inside of it."
    case .closed: "The scheduler is closed; make a new one."
    case .notOnScheduler:
      "No scheduler runs this code; call it from a task that a scheduler has spawned."
    case .awaitsItself(let name): "Task \(name) awaits itself and would wait for ever."
    case .notEnded(let name): "Task \(name) has not ended; await its value."
    case .otherScheduler(let name):
      "Task \(name) belongs to another scheduler; await it there."
    case .badDuration: "A duration has to be a number; this one is none."
    case .deadlock(let cycle): "Deadlock: \(cycle)."
    }
  }
}

/// A timeout ran out before its operation ended.
public struct TimeoutError: Error, Hashable, Sendable, CustomStringConvertible {
  /// How long the operation was given.
  public let limit: Duration

  /// Makes an error for a timeout of that length.
  public init(limit: Duration) { self.limit = limit }

  /// The error in one sentence.
  public var description: String { "The operation did not end within \(limit)." }
}

/// What misuse of a scheduler or of what belongs to it is answered with.
public enum SchedulerError: Error, Hashable, Sendable {
  /// `run` was called on a thread on which a scheduler runs already.
  case alreadyRunning
  /// The scheduler was closed; it runs nothing any more.
  case closed
  /// SIGINT came and the main task ended by its cancellation.
  case interrupted
  /// The call needs a scheduler, and none runs the code that made it.
  case notOnScheduler
  /// A task awaited its own value.
  case awaitsItself(String)
  /// The value of a task was asked for that has not ended.
  case notEnded(String)
  /// A task, a lock or a queue was used from another scheduler than its own.
  case otherScheduler(String)
  /// A duration was not a number or otherwise no duration.
  case badDuration
  /// A timeout was moved that has run out or whose operation has ended.
  case timeoutOver
  /// A task was to be added to a group that has ended or ends by a failure.
  case groupOver
  /// There is no task to wait for.
  case nothingToWaitFor
  /// A lock was released that nobody holds, or a condition used by a task that does not hold its lock.
  case lockNotHeld(String)
  /// More permits of a semaphore were given back than it may have.
  case tooManyReleases(String)
  /// More items of a queue were said to be done than were put into it.
  case tooManyDone(String)
  /// The queue was shut down; it takes no items any more, and has none left.
  case queueShutDown(String)
  /// The barrier was reset or aborted while a task waited at it, or was aborted before.
  case barrierBroken(String)
  /// The future has its result or was cancelled; it takes no other result.
  case alreadySet(String)
  /// The result of a future was asked for that has none yet.
  case notSet(String)
  /// Work was to run on a thread of its own, and the process can have none.
  case noThread(String)
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
    case .interrupted: "The run was interrupted."
    case .notOnScheduler:
      "No scheduler runs this code; call it from a task that a scheduler has spawned."
    case .awaitsItself(let name): "Task \(name) awaits itself and would wait for ever."
    case .notEnded(let name): "Task \(name) has not ended; await its value."
    case .otherScheduler(let name):
      "\(name) belongs to another scheduler; use it there."
    case .badDuration: "A duration has to be a finite number of seconds; this one is not."
    case .timeoutOver: "The timeout is over; move it while its operation runs."
    case .groupOver: "The group is over; spawn into it while its body or a task of it runs."
    case .nothingToWaitFor: "There is no task to wait for; pass at least one."
    case .lockNotHeld(let name):
      "Lock \(name) is not held by this task; acquire it first, and release it once."
    case .tooManyReleases(let name):
      "Semaphore \(name) has all of its permits; release only what was acquired."
    case .tooManyDone(let name):
      "Queue \(name) has no unfinished item; call taskDone once for each item taken."
    case .queueShutDown(let name): "Queue \(name) was shut down; it takes and gives no more items."
    case .barrierBroken(let name): "Barrier \(name) was reset or aborted; nobody passes it now."
    case .alreadySet(let name): "Future \(name) has its result; a result can be set only once."
    case .notSet(let name): "Future \(name) has no result yet; await its value."
    case .noThread(let name):
      "No thread can be had for \(name); let the process have more of them, or more memory."
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

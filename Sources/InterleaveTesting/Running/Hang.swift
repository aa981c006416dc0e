import Interleave
import Synchronization

/// The end of a run that has taken too long: its tasks are told, then cancelled, then left.
final class Hang: Sendable {
  private enum Outcome {
    case cancelled, ignoredCancellation, heldThread
  }

  private let scheduler: Scheduler
  private let memory: RunMemory
  private let begun = Flag()
  private let told = Mutex<(tasks: String, outcome: Outcome)>(("", .heldThread))

  init(of scheduler: Scheduler, _ memory: RunMemory) {
    self.scheduler = scheduler
    self.memory = memory
  }

  /// How long tasks have to end that were cancelled, and a loop that was given up.
  private static var grace: Duration { .milliseconds(150) }

  var hasBegun: Bool { begun.isSet }

  /// Ends the run if that is possible, on the thread that looks after it.
  func end(_ thread: WatchedThread<Run>) {
    memory.look()
    let tasks = memory.page
    begun.set()
    scheduler.send(.stop)
    var outcome = Outcome.cancelled
    if !thread.hasEnded(within: Self.grace) {
      scheduler.giveUp()
      outcome = thread.hasEnded(within: Self.grace) ? .ignoredCancellation : .heldThread
    }
    told.withLock { $0 = (tasks, outcome) }
  }

  /// What has happened, in words.
  func words(after limit: Duration, _ name: String) -> String {
    let (tasks, outcome) = told.withLock { $0 }
    let end =
      switch outcome {
      case .cancelled: "All tasks were cancelled and have ended."
      case .ignoredCancellation:
        "All tasks were cancelled; those that went on regardless are left as they are."
      case .heldThread:
        "The task that runs does not give its thread back; it is left with its thread, which may go on."
      }
    return "\(name) has not ended within \(limit.words).\n\(tasks)\n\(end)"
  }
}

import CLoop

/// All that a scheduler knows of one task; at the same time the executor that task prefers, so that
/// every resumption of it, of its `async let`s and of its groups' children is seen and is its own.
///
/// Only the loop's thread touches its state, but for `enqueue`, which any thread may call.
class TaskRecord: Waiter, @unchecked Sendable {
  final let scheduler: Scheduler
  final let id: TaskID
  final let givenName: String?
  final let parent: TaskID?
  final let site: CreationSite
  final var swiftTask: Task<Void, Never>?

  final var activity = Activity.unborn
  final var hasEnded = false
  /// Whether its next suspension point, or else its end, is to throw `CancellationError`.
  final var mustCancel = false
  final var isRetrieved = false
  /// Whether only a person can cancel it.
  final var isProtected = false
  /// Whether it waits for something outside of the scheduler, or for nobody by name.
  final var waitsOutside = false
  final var cancelRequests: Int32 = 0
  final var readyJobs: Int32 = 0

  final var born = Instant.zero
  final var since = Instant.zero
  final var times = StepTimes()
  final var endWaiters = WaiterList()
  final var endListeners: [any EndListener] = []
  final var extraWaiters: [ExtraWaiter] = []
  /// The innermost part of it that can be cancelled by itself.
  final var scope: CancelScope?
  /// The Swift task that its code runs in, but for children of Swift's own.
  final var mainFlow: UInt = 0
  /// Whether it has ever had children of Swift's own (`async let`, a group).
  final var hasChildren = false
  /// How many operations outside of the scheduler it awaits: they run here, but are no children.
  final var foreignWaits: Int32 = 0
  final var notes: TaskNotes?
  final var firstHeld: LockSource?

  final var nextLive: TaskRecord?
  final unowned(unsafe) var previousLive: TaskRecord?

  /// What a task does, for the accounts.
  enum Activity: UInt8 { case unborn, ready, running, waiting }

  init(
    scheduler: Scheduler, id: TaskID, name: String?, parent: TaskID?, site: CreationSite
  ) {
    self.scheduler = scheduler
    self.id = id
    givenName = name
    self.parent = parent
    self.site = site
  }

  override final var record: TaskRecord { self }

  /// Its name: the given one, or `task-` and its number.
  final var name: String { givenName ?? "task-\(id.rawValue)" }

  /// The error that it ended with, if it did.
  var failure: (any Error)? { nil }

  /// How it ended; nil while it has not.
  final var outcome: Outcome? {
    guard hasEnded else { return nil }
    switch failure {
    case nil: return .succeeded
    case is CancellationError: return .cancelled
    case let error as TimeoutError: return .timedOut(after: error.limit)
    case let error?: return .failed(String(describing: error))
    }
  }
}

/// Nanoseconds of a task's life by what it did, kept while somebody watches.
struct StepTimes {
  var busy: Int64 = 0
  var ready: Int64 = 0
  var waiting: Int64 = 0
  var steps = 0

  /// The same as what the stream tells.
  var published: Times {
    Times(
      busy: .nanoseconds(busy), ready: .nanoseconds(ready), waiting: .nanoseconds(waiting),
      steps: steps)
  }
}

/// What only some tasks have, kept apart so that the others stay small.
final class TaskNotes {
  var cancellation: Cancellation?
  var progress: TaskEvent.Progress?
  /// Its sleeps of Swift's own that have not ended.
  var swiftSleeps: [SwiftSleep] = []
}

extension TaskRecord: TaskExecutor {
  final func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if scheduler.isOnThisThread {
      scheduler.makeReady(self, job)
    } else {
      scheduler.inbox.post(.job(self, job))
    }
  }
}

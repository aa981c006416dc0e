import CLoop

/// Where code is, for Swift, while it waits: an actor whose executor runs nothing, but leaves what it is
/// handed to the scheduler, which runs it later where it ran before.
///
/// So to suspend is to hop there. A continuation would cost a fifth more: it is noted in the Swift task
/// as what the task depends on, and its end is noted there under a lock. That the code goes on where it
/// came from, and not here, is left to who runs the job; what belongs to an actor then hops back to it.
final actor SuspensionExecutor: SerialExecutor {
  static let shared = SuspensionExecutor()

  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe asUnownedSerialExecutor() }

  nonisolated func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  /// Called on the scheduler's thread as the last thing that the code does before it is suspended.
  nonisolated func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Scheduler.withCurrent { $0.park(job) }
  }

  /// Suspends the calling code in a wait; returns how it ended.
  func suspend(in wait: SuspendedWait) -> SuspendedWait.End { wait.finish() }

  /// Suspends the calling code.
  func suspend() { cloop_resumed() }
}

/// What the code that is about to be suspended waits for.
enum SuspensionSlot {
  case waiter(Unretained<Waiter>)
  /// The end of a part of its task.
  case part(Unretained<CancelScope>)
  /// Other work.
  case rest
}

/// Code that is suspended, and the worker that it goes on with.
struct SuspendedJob {
  let job: UnownedJob
  let worker: Unretained<Worker>
}

extension Scheduler {
  fileprivate func park(_ job: UnownedJob) {
    guard let worker = steppingWorker else {
      preconditionFailure("only the code of a task waits")
    }
    let parked = SuspendedJob(job: job, worker: worker)
    switch suspensionSlot {
    case .waiter(let waiter):
      // A report that was told as the wait began may have ended it already.
      if waiter.with({ $0.hasEndedEarly }) { return worker.with { makeReady($0, job) } }
      waiter.with { $0.parked = parked }
    case .part(let scope): scope.with { $0.surroundings = parked }
    case .rest: worker.with { $0.restingJob = job }
    }
  }
}

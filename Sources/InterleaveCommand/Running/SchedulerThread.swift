#if Command
import Foundation
import Interleave
import Synchronization
import Terminal

/// The thread that a scheduler has to itself, so that nothing that a task does can hold the screen.
final class SchedulerThread: Sendable {
  private let workload: Workload
  private let scheduler: Scheduler
  private let end = DispatchGroup()
  private let result = Mutex(Result<Void, any Error>.success(()))

  init(_ workload: Workload, on scheduler: Scheduler) {
    self.workload = workload
    self.scheduler = scheduler
  }

  /// Runs the workload, and closes the scheduler when it has ended.
  func start() {
    end.enter()
    Thread.detachNewThread { [self] in
      Session.guardThread()
      let outcome = Result {
        defer { try? scheduler.close() }
        try workload.run(scheduler)
      }
      result.withLock { $0 = outcome }
      end.leave()
    }
  }

  /// Waits until the scheduler has closed, or for that long; false if it has not closed by then.
  func wait(atMost limit: Duration) -> Bool {
    end.wait(timeout: .now() + limit / .seconds(1)) == .success
  }

  /// Waits until the scheduler has closed.
  func wait() { end.wait() }

  /// The error that came out of the workload, unless it was cancelled.
  var failure: (any Error)? {
    guard case .failure(let error) = result.withLock({ $0 }), !(error is CancellationError)
    else { return nil }
    return error
  }
}
#endif

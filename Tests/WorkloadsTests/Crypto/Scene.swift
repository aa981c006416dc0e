#if Network
import Foundation
import Interleave

/// Runs a scheduler on a thread of its own with somebody who watches.
enum Scene {
  /// Runs `body` as the main task.
  static func run(
    pace: Pace = .scaled(1), _ body: sending @escaping (EventLog) async throws -> Void
  ) async throws {
    let scheduler = Scheduler(pace: pace)
    let log = EventLog()
    let stream = scheduler.events(every: .milliseconds(2), overflow: .wait)
    let reader = Task.detached { for await batch in stream { log.add(batch) } }
    let run = Run(scheduler: scheduler, log: log, body: body)
    let result = await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: run.perform()) }
    }
    await reader.value
    try result.get()
  }

  /// What is handed to the new thread, once.
  private struct Run: @unchecked Sendable {
    let scheduler: Scheduler
    let log: EventLog
    let body: (EventLog) async throws -> Void

    func perform() -> Result<Void, any Error> {
      let result = Result { try scheduler.run { try await body(log) } }
      return Result {
        try scheduler.close()
        try result.get()
      }
    }
  }

  /// Waits until that holds, on a scheduler, for half a minute of real time at most.
  ///
  /// It looks every few milliseconds of real time as well as of the scheduler's, as what was told
  /// reaches the log in real time.
  static func until(_ condition: () async throws -> Bool) async throws {
    let limit = ContinuousClock.now + .seconds(30)
    while try await !condition() {
      if ContinuousClock.now > limit { throw TimeoutError(limit: .seconds(30)) }
      letRealTimePass()
      try await sleep(for: .milliseconds(5))
    }
  }

  private static func letRealTimePass() { Thread.sleep(forTimeInterval: 0.001) }
}
#endif

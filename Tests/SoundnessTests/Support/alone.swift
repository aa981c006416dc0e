import Foundation
import Glibc
import Interleave
import Testing

/// How long a program may take before it counts as hung; the sanitizers make programs slow.
let patience: TimeInterval = 20

/// Runs `program` on a thread of its own, where no task-local value is bound and no scheduler runs.
///
/// It is for a process of its own, as an exit test has one: a program that hangs ends it, with a sentence
/// that the test shows, and so does an error.
func alone(
  within limit: TimeInterval = patience, _ program: @escaping @Sendable () throws -> Void
) async {
  guardAgainstHanging(limit)
  await withCheckedContinuation { ended in
    Thread {
      do { try program() } catch { Issue.record(error, "The program failed: \(error)") }
      ended.resume()
    }.start()
  }
}

/// Ends the process, with a sentence, if it is still there after `limit`.
func guardAgainstHanging(_ limit: TimeInterval = patience) {
  Thread {
    Thread.sleep(forTimeInterval: limit)
    // Who reads what the process has to say may read nothing before it has ended.
    Thread { Issue.record("The program hangs: it has not ended within \(limit) s.") }.start()
    Thread.sleep(forTimeInterval: 0.5)
    _exit(99)
  }.start()
}

/// Runs `main` on a scheduler of its own in virtual time, as `alone` does.
func virtually(
  seed: UInt64? = nil, within limit: TimeInterval = patience,
  _ main: @escaping @Sendable () async throws -> Void
) async {
  await alone(within: limit) { try Scheduler.run(pace: .virtual, seed: seed, main) }
}

/// Runs `main` on a scheduler of its own in real time, as `alone` does.
func really(
  within limit: TimeInterval = patience, _ main: @escaping @Sendable () async throws -> Void
) async {
  await alone(within: limit) { try Scheduler.run(main) }
}

import Foundation
import Glibc
import Interleave
import Testing

/// How long a program may work, or stand still, before it counts as hung; the sanitizers make programs slow.
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

/// Ends the process, with a sentence, once it has used all processors for `limit`, or has stood still for as
/// long: on a busy machine a program that goes on may take many times the time that it takes alone.
func guardAgainstHanging(_ limit: TimeInterval = patience) {
  Thread {
    let reason = awaitHang(limit)
    // Who reads what the process has to say may read nothing before it has ended.
    Thread { Issue.record("The program hangs: \(reason).") }.start()
    Thread.sleep(forTimeInterval: 0.5)
    _exit(99)
  }.start()
}

private func awaitHang(_ limit: TimeInterval) -> String {
  let end = Date() + 10 * limit
  let most = limit * Double(ProcessInfo.processInfo.activeProcessorCount)
  var (moved, used) = (Date(), processorTime)
  while used < most, moved.timeIntervalSinceNow > -limit {
    if Date() > end { return "it has not ended within \(10 * limit) s" }
    Thread.sleep(forTimeInterval: min(0.5, limit / 4))
    // To look takes some time, too.
    if processorTime > used + 0.02 { (moved, used) = (Date(), processorTime) }
  }
  return used < most ? "it has stood still for \(limit) s" : "it has worked for \(most) s"
}

/// How many seconds of a processor the process has used.
private var processorTime: TimeInterval { Double(clock()) / 1_000_000 }

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

import Foundation
import Interleave

/// A scheduler that runs, with one of everything that belongs to a scheduler and that its tasks use all
/// the time, for other threads to come to.
struct Visited: Sendable {
  let scheduler = Scheduler()
  let queue = Scheduler.Queue<Int>("queue", capacity: 4)
  let lock = Scheduler.Lock("lock")
  let event = Scheduler.Event("event")
  let condition = Scheduler.Condition("condition")
  let semaphore = Scheduler.Semaphore("semaphore", permits: 2)
  let barrier = Scheduler.Barrier("barrier", parties: 2)
  let future = Scheduler.Future<Int>("future")
  let kept = Kept()

  /// What only a task can make, kept for others.
  final class Kept: Sendable {
    let task = Locked<Scheduler.Task<Int>?>(nil)
    let timeout = Locked<Scheduler.Timeout?>(nil)
    let group = Locked<Scheduler.Group?>(nil)
  }

  /// Runs the tasks until `isOver`.
  func run(until isOver: @escaping @Sendable () -> Bool) throws {
    try scheduler.run { [self] in
      let workers = (0..<3).map { number in spawn("worker \(number)") { try await work(isOver) } }
      kept.task.with { $0 = spawn("kept") { try await finish(isOver) } }
      try await withTimeout(.seconds(3600)) { (timeout: Scheduler.Timeout) in
        kept.timeout.with { $0 = timeout }
        try await withGroup { group in
          kept.group.with { $0 = group }
          while !isOver() { try await sleep(for: .milliseconds(1)) }
        }
      }
      for worker in workers { worker.cancel() }
      _ = try await gatherResults(workers)
    }
    try scheduler.close()
  }

  private func finish(_ isOver: @Sendable () -> Bool) async throws -> Int {
    while !isOver() { try? await sleep(for: .milliseconds(1)) }
    return 1
  }

  /// Uses everything, in the same order in each task.
  private func work(_ isOver: @Sendable () -> Bool) async throws {
    while !isOver() {
      try await lock.withLock { try await Scheduler.yield() }
      try await semaphore.withPermit { try await Scheduler.yield() }
      _ = try queue.tryPut(1)
      _ = try queue.tryGet()
      try event.set()
      try await event.wait()
      try event.clear()
      report(completed: queue.count)
    }
  }
}

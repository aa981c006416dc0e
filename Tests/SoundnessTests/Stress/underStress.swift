import Foundation
import Interleave
import Testing

/// Calls `body` with the time at which it is to end, as `alone` does.
func underStress(_ body: @escaping @Sendable (Date) throws -> Void) async {
  let words = ProcessInfo.processInfo.environment["INTERLEAVE_STRESS"]
  let length = words.flatMap(TimeInterval.init) ?? 3
  await alone(within: length + 3 * patience) { try body(Date(timeIntervalSinceNow: length)) }
}

/// Calls `body` on that many threads at once, with their numbers, and waits for all.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let ended = DispatchSemaphore(value: 0)
  for number in 0..<count {
    Thread {
      body(number)
      ended.signal()
    }.start()
  }
  for _ in 0..<count { ended.wait() }
}

/// Calls `body` while another thread runs a scheduler whose tasks meet all the time.
func whileBusy(_ body: (Scheduler) throws -> Void) throws {
  let scheduler = Scheduler()
  scheduler.onReport = { _ in }
  let ended = DispatchSemaphore(value: 0)
  let isOver = Locked(false)
  Thread {
    do {
      try scheduler.run { try await bustle(until: { isOver.current }) }
    } catch is CancellationError {
    } catch {
      Issue.record(error, "The run fails: \(error)")
    }
    do { try scheduler.close() } catch { Issue.record(error) }
    ended.signal()
  }.start()
  try body(scheduler)
  isOver.with { $0 = true }
  ended.wait()
}

/// Tasks that pass items on, share a lock and sleep, and are made anew when they were cancelled.
private func bustle(until isOver: @escaping @Sendable () -> Bool) async throws {
  while !isOver() {
    let queue = Scheduler.Queue<Int>("jobs", capacity: 2)
    let lock = Scheduler.Lock("room")
    let tasks = (0..<6).map { number in
      spawn {
        for item in 0..<50 {
          if number.isMultiple(of: 2) {
            try await queue.put(item)
          } else {
            _ = try await queue.get()
          }
          try await withTimeout(.seconds(1)) {
            try await lock.withLock { try await Scheduler.yield() }
          }
          try await sleep(for: .microseconds(10))
        }
      }
    }
    // One that was cancelled leaves others alone at the queue.
    let hurry = spawn {
      try await sleep(for: .milliseconds(50))
      for task in tasks { task.cancel() }
    }
    _ = try? await wait(for: tasks)
    hurry.cancel()
    if Scheduler.currentTask?.cancellationRequests ?? 0 > 0 {
      Scheduler.currentTask?.withdrawCancellation()
    }
  }
}

import Foundation
import Glibc
import Interleave
import Testing

/// Does one of the things that every thread may do to a scheduler.
func meddle(with scheduler: Scheduler, _ dice: inout Dice) {
  let id = TaskID(rawValue: UInt64(dice.number(2...2_000)))
  switch dice.number(1...12) {
  case 1: scheduler.send(.cancel(id))
  case 2: scheduler.send(.cancelSubtree(id))
  case 3: scheduler.send(.speed(Double(dice.number(1...100))))
  case 4:
    scheduler.send(.pause)
    scheduler.send(.step)
    scheduler.send(.resume)
  case 5: scheduler.callSoon { report(completed: 1) }
  case 6: scheduler.call(after: .microseconds(dice.number(0...500))) {}.cancel()
  case 7: scheduler.call(at: .distantFuture) {}.cancel()
  case 8: scheduler.spawn { try await sleep(for: .milliseconds(1)) }.cancel()
  case 9:
    let handle = scheduler.makeHandle()
    handle.spawn { try await Scheduler.yield() }
    handle.callSoon {}
  case 10:
    // To be answered holds a thread up, or what all of them ask for would grow without bound.
    _ = scheduler.now
    _ = scheduler.failedCount
  case 11: scheduler.spawn { throw Failure() }
  default: usleep(UInt32(dice.number(0...200)))
  }
}

/// Makes a scheduler and lets it end in one of many ways.
func liveShortly(_ dice: inout Dice) {
  let scheduler = Scheduler(pace: dice.once(in: 2) ? .virtual : .scaled(1))
  scheduler.onReport = { _ in }
  if dice.once(in: 3) { watch(scheduler) }
  if dice.once(in: 3) { scheduler.spawn { try await sleep(for: .seconds(1)) } }
  if dice.once(in: 3) { scheduler.callSoon {} }
  if dice.once(in: 4) { scheduler.send(.pause) }
  if dice.once(in: 4) { scheduler.send(.stop) }
  let handle = dice.once(in: 3) ? scheduler.makeHandle() : nil
  let posts = dice.once(in: 2)
  do {
    if dice.once(in: 4) {
      scheduler.send(.resume)
    } else {
      scheduler.send(.resume)
      try scheduler.run {
        let tasks = (1...5).map { _ in spawn { try await sleep(for: .microseconds(20)) } }
        if posts { Thread { scheduler.callSoon {} }.start() }
        try await withTimeout(.seconds(10)) { _ = try await gather(tasks) }
        spawn { try await sleep(for: .seconds(1000)) }
      }
    }
  } catch is CancellationError {
  } catch {
    Issue.record(error, "A run fails: \(error)")
  }
  // The others are dropped as they are. Tasks that are suspended then keep their scheduler for good, so it
  // is done no more often than there is memory for, but more often than there are descriptors.
  if dice.once(in: 2) || dropIsOneTooMany() {
    do { try scheduler.close() } catch { Issue.record(error, "A close fails: \(error)") }
  }
  handle?.callSoon {}
}

private func watch(_ scheduler: Scheduler) {
  let stream = scheduler.events(every: .milliseconds(1))
  Task.detached { for await _ in stream {} }
}

/// Reads a scheduler's events for a short while.
func watchShortly(_ scheduler: Scheduler, _ dice: inout Dice) {
  let stream = scheduler.events(
    every: .microseconds(100), capacity: 1 << dice.number(0...12),
    overflow: dice.once(in: 2) ? .wait : .evictOldest)
  let batches = dice.number(0...5)
  let ended = DispatchSemaphore(value: 0)
  let reading = Task.detached {
    var read = 0
    for await _ in stream {
      read += 1
      if read > batches { break }
    }
    ended.signal()
  }
  if dice.once(in: 2) { reading.cancel() }
  ended.wait()
}

/// Runs, or closes, a scheduler that other threads run and close.
func contend(for scheduler: Scheduler, closes: Bool) {
  do {
    if closes {
      try scheduler.close()
    } else {
      let sum = try scheduler.run {
        let (one, two) = (spawn { 1 }, spawn { try await answer(2) })
        return try await one.value + two.value
      }
      if sum != 3 { Issue.record("A run returns \(sum)") }
    }
  } catch SchedulerError.alreadyRunning, SchedulerError.closed {
  } catch {
    Issue.record(error, "A run fails: \(error)")
  }
}

private func answer(_ value: Int) async throws -> Int {
  try await sleep(for: .microseconds(5))
  return value
}

private let drops = Locked(0)

/// Counts a scheduler that is to be dropped; whether that is one too many.
private func dropIsOneTooMany() -> Bool {
  drops.with { drops in
    drops += 1
    return drops > 5_000
  }
}

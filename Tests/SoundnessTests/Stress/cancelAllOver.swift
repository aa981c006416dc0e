import Interleave
import Testing

/// Tasks in all kinds of waits, cancelled at all times, each by several at once.
func cancelAllOver(seed: UInt64) throws {
  let scheduler = Scheduler(pace: .virtual, seed: seed)
  scheduler.onReport = { _ in }
  try scheduler.run {
    var dice = Dice(seed: seed)
    let (lock, queue) = (Scheduler.Lock("room"), Scheduler.Queue<Int>("jobs", capacity: 1))
    let semaphore = Scheduler.Semaphore("slots", permits: 2, bound: 2)
    let closed = Locked((opened: 0, closed: 0))
    let tasks = (0..<60).map { number in
      spawn { try await suffer(number, lock, queue, semaphore, closed) }
    }
    for _ in 0..<200 {
      let victim = tasks[dice.number(0...tasks.count - 1)]
      for _ in 0..<dice.number(1...3) { victim.cancel() }
      if dice.once(in: 8) { scheduler.send(.cancelSubtree(victim.id)) }
      if dice.once(in: 3) { try await Scheduler.yield() }
      if dice.once(in: 5) { try await sleep(for: .milliseconds(dice.pause())) }
    }
    for task in tasks { task.cancel() }
    _ = try await wait(for: tasks)
    #expect(!lock.isLocked && semaphore.available == 2)
    let (opened, closings) = closed.current
    #expect(opened == closings)
  }
  try scheduler.close()
}

private func suffer(
  _ number: Int, _ lock: Scheduler.Lock, _ queue: Scheduler.Queue<Int>,
  _ semaphore: Scheduler.Semaphore, _ closed: Locked<(opened: Int, closed: Int)>
) async throws {
  while true {
    // Virtual time passes only while nothing is ready.
    try await sleep(for: .microseconds(100))
    switch number % 8 {
    case 0: try await lock.withLock { try await sleep(for: .milliseconds(1)) }
    case 1: try await queue.put(number)
    case 2: _ = try await queue.get()
    case 3: try await semaphore.withPermit { try await sleep(for: .milliseconds(2)) }
    case 4:
      try await withResource("file") {
        closed.with { $0.opened += 1 }
      } close: { _ in
        try await Scheduler.yield()
        closed.with { $0.closed += 1 }
      } body: { _ in
        try await sleep(for: .milliseconds(1))
      }
    case 5:
      try await withGroup { group in
        for _ in 1...3 { try group.spawn { try await sleep(for: .milliseconds(2)) } }
      }
    case 6:
      do {
        try await withTimeout(.milliseconds(2)) {
          async let one: Void = sleep(for: .milliseconds(1))
          async let two: Void = Task.sleep(for: .milliseconds(3))
          _ = try await (one, two)
        }
      } catch is TimeoutError {}
    default:
      let children = (1...3).map { _ in spawn { try await sleep(for: .milliseconds(1)) } }
      _ = try await gather(children)
    }
  }
}

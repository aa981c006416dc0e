import Interleave

/// What the tasks of a schedule do; returns what has to hold when all have ended.
typealias Play = @Sendable (Schedule) -> () async throws -> Void

/// All plays, by name.
let plays: [(name: String, play: Play)] = [
  ("queue", playQueue), ("lock", playLock), ("semaphore", playSemaphore),
  ("condition", playCondition), ("group", playGroup), ("timeouts", playTimeouts),
  ("event and barrier", playEvents),
]

private final class Tally: @unchecked Sendable {
  var inside = 0
  /// How many wait, to put or to get.
  var putting = 0
  var getting = 0
  var put: [Int] = []
  var got: [Int] = []
  var tokens = 0
  var isOver = false
}

/// No item is lost, none comes twice, and the queue never holds too many.
@Sendable private func playQueue(_ schedule: Schedule) -> () async throws -> Void {
  let (dice, tally) = (schedule.dice, Tally())
  let capacity = dice.number(1...3)
  let queue = Scheduler.Queue<Int>("jobs", capacity: capacity)
  for producer in 0..<dice.number(1...3) {
    schedule.spawnVictim("put") {
      for item in 0..<dice.number(1...5) {
        try await schedule.dawdle()
        tally.putting += 1
        defer { tally.putting -= 1 }
        try await queue.put(producer * 100 + item)
        tally.put.append(producer * 100 + item)
        schedule.check(queue.count <= capacity, "a queue of \(capacity) holds \(queue.count)")
      }
    }
  }
  for _ in 0..<dice.number(1...3) {
    schedule.spawnVictim("get") {
      for _ in 0..<dice.number(1...5) {
        try await schedule.dawdle()
        tally.getting += 1
        defer { tally.getting -= 1 }
        tally.got.append(try await queue.get())
        try queue.taskDone()
      }
    }
  }
  // Some have to be there in the end, or those who wait would wait for ever.
  schedule.spawnLast {
    let (count, putting, getting) = (queue.count, tally.putting, tally.getting)
    schedule.check(count == 0 || getting == 0, "\(getting) wait for one of \(count) items")
    schedule.check(count == capacity || putting == 0, "\(putting) wait though there is room")
    while let item = try queue.tryGet() {
      tally.got.append(item)
      try queue.taskDone()
    }
    try queue.shutDown()
  }
  return {
    while let item = try? queue.tryGet() {
      tally.got.append(item)
      try queue.taskDone()
    }
    schedule.check(
      tally.put.sorted() == tally.got.sorted(),
      "put \(tally.put.sorted()), got \(tally.got.sorted())")
    for producer in 0..<3 {
      let order = tally.put.filter { $0 / 100 == producer }
      schedule.check(order == order.sorted(), "items of one producer out of order: \(order)")
    }
    try await queue.join()
  }
}

/// Never are two inside, and in the end the lock is free.
@Sendable private func playLock(_ schedule: Schedule) -> () async throws -> Void {
  let (dice, tally) = (schedule.dice, Tally())
  let lock = Scheduler.Lock("cache")
  for _ in 0..<dice.number(2...5) {
    schedule.spawnVictim("locker") {
      for _ in 0..<dice.number(1...3) {
        try await schedule.dawdle()
        try await lock.withLock {
          tally.inside += 1
          defer { tally.inside -= 1 }
          schedule.check(tally.inside == 1, "\(tally.inside) hold the lock")
          try await schedule.dawdle()
        }
      }
    }
  }
  return {
    schedule.check(!lock.isLocked, "the lock is still held")
    try await lock.withLock {}
  }
}

/// Never are more inside than there are permits, and in the end all permits are back.
@Sendable private func playSemaphore(_ schedule: Schedule) -> () async throws -> Void {
  let (dice, tally) = (schedule.dice, Tally())
  let permits = dice.number(1...3)
  let semaphore = Scheduler.Semaphore("slots", permits: permits, bound: permits)
  for _ in 0..<dice.number(2...6) {
    schedule.spawnVictim("user") {
      for _ in 0..<dice.number(1...3) {
        try await schedule.dawdle()
        try await semaphore.withPermit {
          tally.inside += 1
          defer { tally.inside -= 1 }
          schedule.check(tally.inside <= permits, "\(tally.inside) of \(permits) are inside")
          try await schedule.dawdle()
        }
      }
    }
  }
  return {
    schedule.check(
      semaphore.available == permits, "\(semaphore.available) of \(permits) permits are left")
  }
}

/// Every token that is told of is taken once or left over, and nobody waits for ever.
@Sendable private func playCondition(_ schedule: Schedule) -> () async throws -> Void {
  let (dice, tally) = (schedule.dice, Tally())
  let condition = Scheduler.Condition("tokens")
  for _ in 0..<dice.number(2...4) {
    schedule.spawnVictim("taker") {
      try await condition.withLock {
        tally.getting += 1
        defer { tally.getting -= 1 }
        try await condition.wait { tally.tokens > 0 || tally.isOver }
        if tally.tokens > 0 {
          tally.tokens -= 1
          tally.got.append(1)
        }
      }
    }
  }
  for _ in 0..<dice.number(1...2) {
    schedule.spawnVictim("giver") {
      for _ in 0..<dice.number(1...3) {
        try await schedule.dawdle()
        try await condition.withLock {
          tally.tokens += 1
          tally.put.append(1)
          try condition.notify()
        }
      }
    }
  }
  schedule.spawnLast {
    try await condition.withLock {
      let (tokens, waiting) = (tally.tokens, tally.getting)
      schedule.check(tokens == 0 || waiting == 0, "\(waiting) wait for one of \(tokens) tokens")
      tally.isOver = true
      try condition.notifyAll()
    }
  }
  return {
    schedule.check(
      tally.put.count == tally.got.count + tally.tokens,
      "gave \(tally.put.count), took \(tally.got.count), left \(tally.tokens)")
  }
}

/// A group ends after all its tasks, and its error carries every error of theirs.
@Sendable private func playGroup(_ schedule: Schedule) -> () async throws -> Void {
  let dice = schedule.dice
  for _ in 0..<dice.number(1...2) {
    schedule.spawnVictim("group") {
      let tally = Tally()
      defer { schedule.check(tally.inside == 0, "\(tally.inside) tasks outlive their group") }
      do {
        try await withGroup { group in
          for _ in 0..<dice.number(1...4) {
            try group.spawn("child") {
              tally.inside += 1
              defer { tally.inside -= 1 }
              try await schedule.dawdle()
              try await schedule.dawdle()
              if dice.once(in: 4) {
                tally.put.append(1)
                throw Failure(name: "child")
              }
            }
            try await schedule.dawdle()
          }
        }
        schedule.check(tally.put.isEmpty, "a group swallowed \(tally.put.count) errors")
      } catch let error as GroupError {
        schedule.check(
          error.errors.count == tally.put.count,
          "\(tally.put.count) failed, the group tells \(error.errors.count)")
      }
    }
  }
  return {}
}

/// A timeout comes at its time and only there, and the innermost that has run out is the one.
@Sendable private func playTimeouts(_ schedule: Schedule) -> () async throws -> Void {
  let dice = schedule.dice
  for _ in 0..<dice.number(1...4) {
    schedule.spawnVictim("limited", isHurried: false) {
      let (outer, inner) = (dice.number(1...6), dice.number(1...6))
      let length = dice.number(1...6)
      let began = elapsed
      do {
        try await withTimeout(.milliseconds(outer)) {
          try await withTimeout(.milliseconds(inner)) {
            try await sleep(for: .milliseconds(length))
          }
        }
        schedule.check(length <= min(outer, inner), "slept \(length) of \(outer) and \(inner)")
      } catch let error as TimeoutError {
        let least = Duration.milliseconds(min(outer, inner))
        schedule.check(error.limit == least, "\(error.limit) ran out, not \(least)")
        schedule.check(elapsed - began == least, "it took \(elapsed - began), not \(least)")
      }
      do {
        try await sleep(for: .milliseconds(10))
      } catch {
        schedule.check(schedule.hasCancelledCurrent, "a timeout that was over cancelled its task")
        throw error
      }
    }
  }
  return {}
}

/// Who waits for an event or a barrier goes on, or is cancelled; nobody is forgotten.
@Sendable private func playEvents(_ schedule: Schedule) -> () async throws -> Void {
  let (dice, tally) = (schedule.dice, Tally())
  let (event, parties) = (Scheduler.Event("start"), dice.number(2...3))
  let barrier = Scheduler.Barrier("meet", parties: parties)
  for _ in 0..<dice.number(2...5) {
    schedule.spawnVictim("runner") {
      try await schedule.dawdle()
      try await event.wait()
      tally.inside += 1
      defer { tally.inside -= 1 }
      _ = try await barrier.wait()
    }
  }
  schedule.spawnLast {
    try event.set()
    for _ in 0..<4 { try await Scheduler.yield() }
    try barrier.abort()
  }
  return { schedule.check(tally.inside == 0, "\(tally.inside) are still at the barrier") }
}

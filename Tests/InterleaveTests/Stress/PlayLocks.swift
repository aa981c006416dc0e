import Interleave

/// Never are two inside, and in the end the lock is free.
@Sendable func playLock(_ schedule: Schedule) -> () async throws -> Void {
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
@Sendable func playSemaphore(_ schedule: Schedule) -> () async throws -> Void {
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
@Sendable func playCondition(_ schedule: Schedule) -> () async throws -> Void {
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

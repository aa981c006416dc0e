import Interleave

/// A group ends after all its tasks, and its error carries every error of theirs.
@Sendable func playGroup(_ schedule: Schedule) -> () async throws -> Void {
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
@Sendable func playTimeouts(_ schedule: Schedule) -> () async throws -> Void {
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
@Sendable func playEvents(_ schedule: Schedule) -> () async throws -> Void {
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

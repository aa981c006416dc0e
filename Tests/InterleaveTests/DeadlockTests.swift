import Testing

@testable import Interleave

@Suite("A deadlock") struct DeadlockTests {
  @Test func `a cycle of held locks is named while others run, and a cancellation breaks it`()
    throws
  {
    let (result, reports) = try reporting {
      let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
      let bystander = spawn("bystander") { try await sleep(for: .seconds(100)) }
      let a = spawn("a") { try await hold(l1, then: l2) }
      let b = spawn("b") { try await hold(l2, then: l1) }
      try await sleep(for: .seconds(2))
      b.cancel()
      await #expect(throws: CancellationError.self) { try await b.value }
      try await a.value
      #expect(elapsed == .seconds(2))
      try await bystander.value
    }
    try result.get()
    let deadlocks = reports.filter { $0.warning.proposedVictim != nil }
    #expect(
      deadlocks.map(\.words) == [
        "deadlock: a waits for lock L2 held by b, which waits for lock L1 held by a"
      ])
    #expect(deadlocks.first?.warning.proposedVictim == TaskID(rawValue: 4))
  }

  @Test func `a cycle through a lock, a task and a group is named`() throws {
    let (_, reports) = try reporting {
      let lock = Scheduler.Lock("cache")
      let owner = spawn("owner") {
        try await lock.withLock {
          try await withGroup { group in
            try group.spawn("child") {
              let asker = spawn("asker") { try await lock.withLock {} }
              try await asker.value
            }
          }
        }
      }
      try await sleep(for: .seconds(1))
      owner.cancel()
      _ = try? await owner.value
    }
    #expect(
      reports.map(\.words).contains(
        "deadlock: owner waits for 1 task to end, among them child, which waits for task asker, "
          + "which waits for lock cache held by owner"))
  }

  @Test func `where all wait for each other, the run ends with an error that says so`() throws {
    let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
    let cycle = SchedulerError.deadlock(
      "a waits for lock L2 held by b, which waits for lock L1 held by a")
    #expect(throws: cycle) {
      try virtually {
        let a = spawn("a") { try await hold(l1, then: l2) }
        let b = spawn("b") { try await hold(l2, then: l1) }
        _ = try await gather(a, b)
      }
    }
  }

  @Test func `where all wait for what nobody does, the run ends with an error that says for what`()
    throws
  {
    let error = #expect(throws: SchedulerError.self) {
      try virtually {
        let jobs = Scheduler.Queue<Int>("jobs")
        let taker = spawn("taker") { try await jobs.get() }
        _ = try await taker.value
      }
    }
    #expect(
      try String(describing: #require(error)).contains("taker waits for an item of queue jobs"))
  }

  @Test func `a wait for a holder that will go on is none`() throws {
    let (result, reports) = try reporting {
      let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
      let a = spawn("a") {
        try await l1.withLock {
          try? await withTimeout(.seconds(1)) { try await hold(l2, then: l2) }
          try await sleep(for: .seconds(1))
        }
      }
      let b = spawn("b") { try await l2.withLock { try await sleep(for: .seconds(5)) } }
      let c = spawn("c") { try await hold(l1, then: Scheduler.Lock()) }
      _ = try await gather(a, b, c)
    }
    try result.get()
    #expect(reports.isEmpty)
  }

  @Test func `who watches is told of it after both waits, and breaks it by the proposed victim`()
    async throws
  {
    let scheduler = Scheduler()
    scheduler.onDeadlock = .wait
    let watched = Watched(scheduler) {
      let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
      let a = spawn("a") { try await hold(l1, then: l2, after: .microseconds(1)) }
      let b = spawn("b") { try await hold(l2, then: l1, after: .microseconds(1)) }
      _ = try? await b.value
      try await a.value
    }
    var victim: TaskID?
    let events = await watched.events { event in
      if case .warned(let warning) = event.change { victim = warning.proposedVictim }
      return victim != nil
    }
    let waits = events.filter {
      if case .waiting(.lock) = $0.change { true } else { false }
    }
    #expect(Set(waits.map(\.task.rawValue)) == [2, 3])
    #expect(victim == TaskID(rawValue: 3))
    scheduler.send(.cancel(TaskID(rawValue: 3)))
    try await watched.end()
  }
}

/// Holds one lock, and after a while takes another besides.
private func hold(
  _ first: Scheduler.Lock, then second: Scheduler.Lock, after pause: Duration = .seconds(1)
) async throws {
  try await first.withLock {
    try await sleep(for: pause)
    try await second.withLock {}
  }
}

import Testing

@testable import Interleave

@Suite("The stream of events")
struct StreamTests {
  @Test(.timeLimit(.minutes(1)))
  func `a batch that is taken as soon as there is one has the scheduler's pace`() async throws {
    for _ in 0..<200 {
      let scheduler = Scheduler(pace: .virtual)
      let reader = scheduler.subscribe(capacity: 1_024, overflow: .evictOldest)
      let taken = Trace<EventBatch>()
      let reading = OwnThread {
        var words = EventWords()
        while taken.entries.last?.status.isClosed != true {
          for batch in reader.drain(&words) where batch.snapshot != nil || batch.status.isClosed {
            taken.write(batch)
          }
        }
      }
      let running = OwnThread {
        try scheduler.run { try await Scheduler.yield() }
        try scheduler.close()
      }
      try await running.end()
      try await reading.end()
      let first = try #require(taken.entries.first)
      #expect(first.snapshot != nil)
      #expect(first.status.pace == .virtual)
    }
  }

  @Test func `it tells a task's life from birth to end`() async throws {
    let events = try await record { try await sleep(for: .seconds(1)) }
    let changes = events.map(\.change)
    guard case .spawned(let birth) = changes.first else {
      Issue.record("the first event is no birth: \(changes)")
      return
    }
    #expect(birth.name == "main")
    #expect(birth.site.file == "InterleaveTests/StreamTests.swift")
    let due = Instant(nanoseconds: 1_000_000_000)
    #expect(
      changes.dropFirst() == [
        .resumed, .waiting(.sleep(until: due)), .woken(by: nil), .resumed, .ended(.succeeded),
      ])
  }

  @Test func `a reader that waits loses nothing, however small the room`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let stream = scheduler.events(every: .zero, capacity: 1, overflow: .wait)
    let thread = OwnThread {
      try scheduler.run {
        for turn in 0..<3000 {
          log("\(turn)")
          try await Scheduler.yield()
        }
      }
      try scheduler.close()
    }
    var lines: [String] = []
    for await batch in stream {
      #expect(batch.evicted == 0)
      for case .logged(let line) in batch.events.map(\.change) { lines.append(line) }
    }
    try await thread.end()
    #expect(lines == (0..<3000).map(String.init))
  }

  @Test func `what nobody fetches in time is counted, and a snapshot follows`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let gate = Trace<Bool>()
    let stream = scheduler.events(every: .milliseconds(1), capacity: 1024)
    let thread = OwnThread {
      try scheduler.run {
        let sleeper = spawn("sleeper") { try await sleep(for: .seconds(1_000_000)) }
        for turn in 0..<10_000 { log("\(turn)") }
        gate.write(true)
        while gate.entries.count < 2 { try await Scheduler.yield() }
        sleeper.cancel()
      }
      try scheduler.close()
    }
    while gate.entries.isEmpty { await Task.yield() }
    var evicted = 0
    var logged = 0
    var sleeper: TaskState?
    for await batch in stream {
      evicted += batch.evicted
      logged += batch.events.count { if case .logged = $0.change { true } else { false } }
      if let snapshot = batch.snapshot { sleeper = snapshot.tasks.first { $0.id == second }?.state }
      for event in batch.events where event.task == second && sleeper != nil {
        if case .waiting(let reason) = event.change { sleeper = .alive(.waiting(reason)) }
      }
      if evicted > 0, sleeper == asleep, gate.entries.count < 2 { gate.write(true) }
    }
    try await thread.end()
    #expect(evicted > 0)
    #expect(logged < 10_000)
    #expect(gate.entries.count == 2)
  }

  @Test func `a snapshot names all that a task holds, locks and permits alike`() throws {
    try virtually {
      func held() -> [String]? { Scheduler.current?.snapshot().tasks.first?.holds.map(\.name) }
      let (lock, slots) = (Scheduler.Lock("cache"), Scheduler.Semaphore("slots", permits: 2))
      try await lock.withLock {
        try await slots.withPermit { #expect(held() == ["cache", "slots"]) }
        #expect(held() == ["cache"])
      }
      #expect(held() == [])
    }
  }

  private var second: TaskID { TaskID(rawValue: 2) }

  private var asleep: TaskState {
    .alive(.waiting(.sleep(until: Instant(nanoseconds: 1_000_000_000_000_000))))
  }

  /// Everything that happens while `main` runs in virtual time.
  private func record(
    _ main: @escaping @Sendable () async throws -> Void
  ) async throws -> [TaskEvent] {
    let scheduler = Scheduler(pace: .virtual)
    let stream = scheduler.events(every: .zero, overflow: .wait)
    let thread = OwnThread {
      try scheduler.run(main)
      try scheduler.close()
    }
    var events: [TaskEvent] = []
    for await batch in stream { events += batch.events }
    try await thread.end()
    return events
  }
}

import Interleave
import Testing

@Suite("Commands from whoever watches")
struct CommandTests {
  @Test func `while paused nothing runs, and each step is one poll of one task`() async throws {
    let scheduler = Scheduler()
    let trace = Trace<String>()
    scheduler.send(.pause)
    let watched = Watched(scheduler) {
      let a = spawn("a") {
        trace.write("a1")
        try await sleep(for: .seconds(3600))
        trace.write("a2")
      }
      let b = spawn("b") { trace.write("b1") }
      _ = try await gather(a, b)
    }
    var steps: [[String]] = []
    for _ in 0..<5 {
      let before = trace.entries.count
      let events = await watched.events(after: .step) { $0.change.endsStep }
      #expect(events.count { $0.change == .resumed } == 1)
      steps.append(Array(trace.entries[before...]))
    }
    #expect(steps == [[], ["a1"], ["b1"], ["a2"], []])
    try await watched.end()
  }

  @Test(.timeLimit(.minutes(1)))
  func `a step goes on past timers that only report, and time goes on after it`() async throws {
    let scheduler = Scheduler()
    scheduler.send(.pause)
    let watched = Watched(scheduler) {
      try await sleep(for: .seconds(3600), reporting: "long")
      try await sleep(for: .milliseconds(1), reporting: "short")
    }
    for _ in 0..<2 {
      let events = await watched.events(after: .step) { $0.change.endsStep }
      #expect(events.count { $0.change == .resumed } == 1)
    }
    scheduler.send(.resume)
    try await watched.end()
  }

  @Test func `a task is cancelled by its identity, and nothing else is`() async throws {
    let scheduler = Scheduler()
    let watched = Watched(scheduler) {
      let tasks = ["a", "b", "c"].map { (name: String) in
        spawn(name) { try await sleep(for: .seconds(3600)) }
      }
      for task in tasks { _ = try? await task.value }
    }
    _ = await watched.events(until: { $0.task.rawValue == 4 && $0.change.isWaiting })
    scheduler.send(.cancel(TaskID(rawValue: 3)))
    let life = await watched.events(until: { $0.task.rawValue == 3 && $0.change.isEnd })
      .filter { $0.task.rawValue == 3 }
    #expect(
      life.map(\.change) == [
        .cancellationRequested(.user), .woken(by: nil), .resumed, .cancellationDelivered,
        .ended(.cancelled),
      ])
    scheduler.send(.virtualTime)
    let ends = await watched.allEvents().filter(\.change.isEnd)
    #expect(ends.map(\.task.rawValue) == [2, 4, 1])
    #expect(ends.allSatisfy { $0.change == .ended(.succeeded) })
    try await watched.end()
  }

  @Test func `a subtree is cancelled with everything that was spawned below it`() async throws {
    let scheduler = Scheduler()
    let watched = Watched(scheduler) {
      let root = spawn("root") {
        let child = spawn("child") {
          spawn("grandchild") { try await sleep(for: .seconds(3600)) }
          try await sleep(for: .seconds(3600))
        }
        try await child.value
      }
      let other = spawn("other") { try await sleep(for: .seconds(3600)) }
      _ = try? await root.value
      try await other.value
    }
    _ = await watched.events(until: { $0.task.rawValue == 5 && $0.change.isWaiting })
    scheduler.send(.cancelSubtree(TaskID(rawValue: 2)))
    scheduler.send(.virtualTime)
    let outcomes = await watched.allEvents().filter(\.change.isEnd).map {
      "\($0.task.rawValue) \($0.change)"
    }
    #expect(
      Set(outcomes) == [
        "2 ended(InterleaveEvents.Outcome.cancelled)",
        "4 ended(InterleaveEvents.Outcome.cancelled)",
        "5 ended(InterleaveEvents.Outcome.cancelled)",
        "3 ended(InterleaveEvents.Outcome.succeeded)",
        "1 ended(InterleaveEvents.Outcome.succeeded)",
      ])
    try await watched.end()
  }

  @Test(.timeLimit(.minutes(1)))
  func `a flood of commands is obeyed in one pass, each for its own task`() throws {
    let scheduler = Scheduler(pace: .virtual)
    let wrong = try scheduler.run {
      let sleepers = (0..<40_000).map { _ in spawn { try await sleep(for: .seconds(1)) } }
      let root = spawn("root") {
        let child = spawn("child") { try await sleep(for: .seconds(1)) }
        try await child.value
      }
      try await Scheduler.yield()
      for sleeper in sleepers where sleeper.id.rawValue % 2 == 0 {
        scheduler.send(.cancelSubtree(sleeper.id))
        scheduler.send(.cancel(sleeper.id))
      }
      scheduler.send(.cancelSubtree(root.id))
      var outcomes: [Bool] = []
      for task in sleepers + [root] {
        do {
          try await task.value
          outcomes.append(true)
        } catch { outcomes.append(false) }
      }
      return zip(sleepers + [root], outcomes).filter {
        $1 == ($0.id.rawValue % 2 == 0 || $0.id == root.id)
      }
      .count
    }
    #expect(wrong == 0)
    try scheduler.close()
  }

  @Test func `a stop ends even a paused scheduler`() async throws {
    let scheduler = Scheduler()
    scheduler.send(.pause)
    let watched = Watched(scheduler) { try await sleep(for: .seconds(3600)) }
    scheduler.send(.stop)
    await #expect(throws: CancellationError.self) { try await watched.end() }
  }

  @Test(arguments: [nil, 100, 0.01] as [Double?])
  func `a stop cancels every wait, and nothing behind one runs`(speed: Double?) async throws {
    for _ in 0..<30 {
      let scheduler = Scheduler()
      let trace = Trace<String>()
      if let speed { scheduler.send(.speed(speed)) }
      let watched = Watched(scheduler) {
        for number in 0..<3 {
          spawn("sleeper") {
            try await sleep(for: .seconds(3600 + number))
            trace.write("went on")
          }
        }
        try await sleep(for: .seconds(3600))
        trace.write("went on")
      }
      _ = await watched.events(until: { $0.task.rawValue == 4 && $0.change.isWaiting })
      scheduler.send(.stop)
      let outcomes = await watched.allEvents().filter(\.change.isEnd).map(\.change)
      #expect(outcomes == Array(repeating: .ended(.cancelled), count: 4))
      #expect(trace.entries.isEmpty)
      await #expect(throws: CancellationError.self) { try await watched.end() }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `after a stop what a task still does takes real time, not slow motion`() async throws {
    let scheduler = Scheduler(pace: .scaled(0.01))
    let watched = Watched(scheduler) {
      do { try await sleep(for: .seconds(3600)) } catch {
        try await sleep(for: .milliseconds(700))
        throw error
      }
    }
    _ = await watched.events(until: { $0.change.isWaiting })
    scheduler.send(.stop)
    await #expect(throws: CancellationError.self) { try await watched.end() }
  }
}

extension TaskEvent.Change {
  fileprivate var isEnd: Bool { if case .ended = self { true } else { false } }
  fileprivate var isWaiting: Bool { if case .waiting = self { true } else { false } }
  fileprivate var endsStep: Bool { isEnd || isWaiting || self == .yielded }
}

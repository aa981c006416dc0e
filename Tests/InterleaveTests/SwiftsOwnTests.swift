import Interleave
import Testing

/// What is Swift's own, in code that runs on the scheduler: it works, it is seen, and time is the
/// scheduler's.
@Suite("Swift's own concurrency") struct SwiftsOwnTests {
  @Test func `a sleep of Swift's own is seen, as one that ends when the scheduler's time says`()
    throws
  {
    try virtually {
      let sleeper = spawn { try await Task.sleep(for: .seconds(5)) }
      try await sleep(for: .seconds(1))
      #expect(sleeper.state == .alive(.waiting(.sleep(until: Instant(nanoseconds: 5_000_000_000)))))
      try await sleeper.value
      #expect(elapsed == .seconds(5))
    }
  }

  @Test func `async let runs beside its task, waits at the scheduler's queues, and is seen`() throws
  {
    try virtually {
      let jobs = Scheduler.Queue<Int>("jobs")
      let task = spawn {
        async let first = jobs.get()
        async let slow = answer(2, after: .seconds(3))
        return try await (first, slow)
      }
      try await sleep(for: .seconds(1))
      guard case .alive(.waiting(.queueGet(let queue, let fill)), _) = task.state else {
        Issue.record("\(task.state)")
        return
      }
      #expect(queue.name == "jobs" && fill.count == 0)
      try await jobs.put(1)
      #expect(try await task.value == (1, 2))
      #expect(elapsed == .seconds(3))
    }
  }

  @Test func `Swift's own group runs its children in turns on the scheduler's one thread`() throws {
    let trace = Trace<String>()
    try virtually {
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for (name, length) in [("a", 3), ("b", 1), ("c", 2)] {
          group.addTask {
            trace.write("\(name) on \(Scheduler.current == nil ? "another" : "the") scheduler")
            return try await answer(length, after: .seconds(length))
          }
        }
        var ends: [Int] = []
        for try await end in group { ends.append(end) }
        #expect(ends == [1, 2, 3])
        return ends.reduce(0, +)
      }
      #expect(sum == 6)
      #expect(elapsed == .seconds(3))
    }
    #expect(trace.entries == ["a", "b", "c"].map { "\($0) on the scheduler" })
  }

  @Test func `cancelAll of Swift's own group ends its children's waits, and only theirs`() throws {
    try virtually {
      let other = spawn { try await answer(7, after: .seconds(2)) }
      await withTaskGroup(of: Bool.self) { group in
        group.addTask { (try? await sleep(for: .seconds(100))) == nil }
        group.addTask { (try? await Task.sleep(for: .seconds(100))) == nil }
        group.addTask { (try? await Scheduler.Event("never").wait()) == nil }
        try? await sleep(for: .seconds(1))
        group.cancelAll()
        for await wasCancelled in group { #expect(wasCancelled) }
      }
      #expect(elapsed == .seconds(1))
      let seven = try await other.value
      #expect(seven == 7)
    }
  }

  @Test func `an actor is entered from the tasks one by one, and time stands meanwhile`()
    throws
  {
    let counter = Counter()
    try virtually {
      let tasks = (1...50).map { _ in
        spawn {
          for _ in 1...20 {
            await counter.increment()
            try await sleep(for: .milliseconds(1))
          }
        }
      }
      _ = try await gather(tasks)
      #expect(await counter.value == 1_000)
      #expect(elapsed == .milliseconds(20))
    }
  }

  @Test func `what waits in an actor lets others in, and goes on in its actor`() throws {
    let meeting = Meeting()
    try virtually {
      let lock = Scheduler.Lock("room")
      let jobs = Scheduler.Queue<Int>("jobs", capacity: 1)
      let tasks = (1...10).map { number in
        spawn { try await meeting.attend(number, lock: lock, jobs: jobs) }
      }
      let visitor = spawn {
        for _ in 1...100 {
          #expect(await meeting.isUndisturbed)
          try await Scheduler.yield()
        }
      }
      #expect(try await gather(tasks).reduce(0, +) == 55)
      try await visitor.value
      #expect(elapsed == .milliseconds(10))
    }
  }

  @Test func `a timeout ends what waits in an actor`() throws {
    let counter = Counter()
    try virtually {
      await #expect(throws: TimeoutError(limit: .seconds(2))) {
        try await withTimeout(.seconds(2)) { try await counter.dawdle() }
      }
      #expect(elapsed == .seconds(2))
    }
  }

  @Test func `a sleep of Swift's own that is cancelled twice in one turn ends once`() throws {
    try virtually {
      let sleepers = (1...100).map { _ in
        spawn {
          async let other: Void = Task.sleep(for: .seconds(50))
          try await Task.sleep(for: .seconds(50))
          try await other
        }
      }
      try await yield(times: 3)
      for _ in 1...3 { for sleeper in sleepers { sleeper.cancel() } }
      for sleeper in sleepers {
        await #expect(throws: CancellationError.self) { try await sleeper.value }
      }
      #expect(elapsed == .zero)
    }
  }

  @Test func `the same program of Swift's own gives the same trace for the same seed`() throws {
    func trace(_ seed: UInt64) throws -> [String] {
      let trace = Trace<String>()
      try virtually(seed: seed) {
        let counter = Counter()
        let tasks = (1...5).map { number in
          spawn {
            async let early = answer(number, after: .milliseconds(number))
            await counter.increment()
            try await Task.sleep(for: .milliseconds(3))
            trace.write("\(number): \(try await early)")
          }
        }
        _ = try await gather(tasks)
      }
      return trace.entries
    }
    let traces = try (1...20).map { try trace($0) }
    let again = try (1...20).map { try trace($0) }
    #expect(traces == again)
    #expect(Set(traces).count > 1)
  }
}

private func answer(_ value: Int, after length: Duration) async throws -> Int {
  try await sleep(for: length)
  return value
}

private actor Counter {
  private(set) var value = 0

  func increment() { value += 1 }

  func dawdle() async throws { try await sleep(for: .seconds(100)) }
}

/// Waits in every way within its own functions, and looks each time whether they are still its own.
private actor Meeting {
  private var talking = 0

  var isUndisturbed: Bool { talking == 0 }

  func attend(
    _ number: Int, lock: Scheduler.Lock, jobs: Scheduler.Queue<Int>
  ) async throws -> Int {
    try await sleep(for: .milliseconds(number))
    talk()
    try await lock.withLock {
      try await Scheduler.yield()
      talk()
    }
    try await jobs.put(number)
    talk()
    let job = try await withTimeout(.seconds(1)) { try await jobs.get() }
    talk()
    let same = try await spawn { job }.value
    talk()
    return same
  }

  private func talk() {
    assertIsolated()
    talking += 1
    defer { talking -= 1 }
    #expect(talking == 1)
  }
}

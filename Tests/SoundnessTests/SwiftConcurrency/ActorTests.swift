import Interleave
import Testing

extension SwiftConcurrencyTests {
  @Suite("Actors") struct Actors {}
}

extension SwiftConcurrencyTests.Actors {
  @Test func `two tasks that yield in one actor are gathered`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let gate = Gate()
        let (one, two) = (spawn { try await gate.pass() }, spawn { try await gate.pass() })
        _ = try await gather(one, two)
      }
    }
  }

  @Test func `each of many tasks in one actor is the current one there, before and after a wait`()
    async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        let gate = Gate()
        let tasks = (1...20).map { number in
          spawn("t\(number)") {
            let (before, after) = try await gate.namesAround { try await sleep(for: .seconds(1)) }
            #expect(before == "t\(number)" && after == "t\(number)" && currentName == after)
          }
        }
        _ = try await gather(tasks)
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `a report, a log and a measure in an actor belong to the task that calls it`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let batches = try recorded {
          let gate = Gate()
          let tasks = (1...10).map { number in
            spawn("t\(number)") { try await gate.report(number) }
          }
          _ = try await gather(tasks)
        }
        let names = batches.names
        var told = 0
        for event in batches.events {
          switch event.change {
          case .progress(let progress): #expect(names[event.task] == "t\(progress.completed)")
          case .logged(let line): #expect(names[event.task] == line)
          case .measured(let measure): #expect(names[event.task] == "t\(Int(measure.value))")
          default: continue
          }
          told += 1
        }
        #expect(told == 60)
      }
    }
  }

  @Test func `cancelling one task that sleeps in an actor leaves the others there asleep`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let gate = Gate()
        let tasks = (1...4).map { number in
          spawn("t\(number)") { try await gate.dawdle(.seconds(number)) }
        }
        try await sleep(for: .milliseconds(500))
        tasks[2].cancel()
        #expect(await isCancelled { try await tasks[2].value })
        #expect(elapsed == .milliseconds(500))
        for task in [tasks[0], tasks[1], tasks[3]] { try await task.value }
        #expect(elapsed == .seconds(4))
      }
    }
  }

  @Test func `tasks that an actor's stored continuations resume go on as themselves`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let meeting = Meeting()
        let tasks = (0..<4).map { number in
          spawn("t\(number)") {
            await meeting.join()
            #expect(currentName == "t\(number)")
            try await sleep(for: .seconds(10))
          }
        }
        try await sleep(for: .seconds(1))
        await meeting.begin()
        try await sleep(for: .seconds(1))
        tasks[0].cancel()
        #expect(await isCancelled { try await tasks[0].value })
        for task in tasks.dropFirst() { try await task.value }
        #expect(elapsed == .seconds(11))
      }
    }
  }

  @Test func `tasks that sleep within an actor after its continuations resumed them are their own`()
    async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        let meeting = Meeting()
        let tasks = (0..<4).map { number in
          spawn("t\(number)") {
            let name = try await meeting.joinAndSleep(for: .seconds(10))
            #expect(name == "t\(number)")
          }
        }
        try await sleep(for: .seconds(1))
        await meeting.begin()
        try await sleep(for: .seconds(1))
        tasks[0].cancel()
        #expect(await isCancelled { try await tasks[0].value })
        for task in tasks.dropFirst() { try await task.value }
        #expect(elapsed == .seconds(11))
      }
    }
  }

  @Test func `a cache actor loads each value once for four hundred tasks`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let cache = Cache()
        let tasks = (0..<400).map { number in
          spawn("t\(number)") {
            let value = try await cache.value(of: number % 20)
            #expect(currentName == "t\(number)")
            return value
          }
        }
        let outcome = try await gather(tasks)
        #expect(outcome == (0..<400).map { $0 % 20 * 10 })
        #expect(await cache.loads == 20)
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `an actor's method that waits lets others in, and finds itself in its actor again`()
    async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        let gate = Gate()
        let tasks = (1...50).map { number in
          spawn { for _ in 1...10 { try await gate.enterAgain(after: .milliseconds(number % 7)) } }
        }
        _ = try await gather(tasks)
        #expect(await gate.visits == 500)
        #expect(await gate.mostInside > 1)
      }
    }
  }

  @Test func `a timeout around a wait in a contended actor ends that wait alone`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let gate = Gate()
        let hurried = (1...10).map { _ in
          spawn {
            await #expect(throws: TimeoutError.self) {
              try await withTimeout(.seconds(1)) { try await gate.dawdle(.seconds(5)) }
            }
            #expect(elapsed == .seconds(1))
          }
        }
        let patient = (1...10).map { _ in spawn { try await gate.dawdle(.seconds(5)) } }
        _ = try await gather(hurried)
        _ = try await gather(patient)
        #expect(elapsed == .seconds(5))
      }
    }
  }

  @Test func `a timeout that begins inside of a contended actor belongs to its task`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let gate = Gate()
        let tasks = (1...20).map { number in
          spawn("t\(number)") {
            try await gate.limited(to: .seconds(1), .milliseconds(number % 2 == 0 ? 500 : 1500))
          }
        }
        for (index, task) in tasks.enumerated() {
          if (index + 1) % 2 == 0 {
            let outcome = try await task.value
            #expect(outcome == "t\(index + 1)")
          } else {
            await #expect(throws: TimeoutError.self) { _ = try await task.value }
          }
        }
      }
    }
  }

  @Test func `a lock that is taken in a contended actor is held by the task that took it`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let gate = Gate()
        let lock = Scheduler.Lock("room")
        let inside = Locked(0)
        let tasks = (1...20).map { number in
          spawn("t\(number)") {
            for _ in 1...5 {
              try await gate.locked(lock) {
                inside.with { $0 += 1 }
                #expect(inside.current == 1 && currentName == "t\(number)")
                try await sleep(for: .milliseconds(1))
                inside.with { $0 -= 1 }
              }
            }
          }
        }
        _ = try await gather(tasks)
        #expect(!lock.isLocked)
        #expect(elapsed == .milliseconds(100))
      }
    }
  }

  @Test func `a task that an actor's method spawns is the child of the task that calls it`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let batches = try recorded {
          let gate = Gate()
          let tasks = (1...10).map { number in
            spawn("p\(number)") {
              try await gate.pass()
              try await gate.spawnChild(named: "c\(number)").value
            }
          }
          _ = try await gather(tasks)
        }
        let names = batches.names
        for event in batches.events {
          guard case .spawned(let birth) = event.change, birth.name.hasPrefix("c") else { continue }
          #expect(birth.parent.flatMap { names[$0] } == "p" + birth.name.dropFirst())
        }
      }
    }
  }
}

private actor Gate {
  private(set) var visits = 0
  private(set) var mostInside = 0
  private var inside = 0

  func pass() async throws { try await Scheduler.yield() }

  func dawdle(_ length: Duration) async throws { try await sleep(for: length) }

  func namesAround(_ wait: @Sendable () async throws -> Void) async throws -> (String?, String?) {
    let before = currentName
    try await wait()
    assertIsolated()
    return (before, currentName)
  }

  func report(_ number: Int) async throws {
    for _ in 1...2 {
      Interleave.report(completed: number)
      log("t\(number)")
      measure("number", Double(number))
      try await Scheduler.yield()
    }
  }

  func enterAgain(after pause: Duration) async throws {
    inside += 1
    mostInside = max(mostInside, inside)
    try await sleep(for: pause)
    assertIsolated()
    inside -= 1
    visits += 1
  }

  func limited(to limit: Duration, _ length: Duration) async throws -> String? {
    try await withTimeout(limit) {
      try await sleep(for: length)
      return currentName
    }
  }

  func locked(_ lock: Scheduler.Lock, _ body: @Sendable () async throws -> Void) async throws {
    try await lock.withLock { try await body() }
  }

  func spawnChild(named name: String) -> Scheduler.Task<Void> { spawn(name) {} }
}

/// Lets those who come wait until it begins.
private actor Meeting {
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func join() async { await withCheckedContinuation { waiting.append($0) } }

  func joinAndSleep(for length: Duration) async throws -> String? {
    await join()
    try await sleep(for: length)
    return currentName
  }

  func begin() {
    for continuation in waiting { continuation.resume() }
    waiting = []
  }
}

/// Loads values that many ask for at once.
private actor Cache {
  private var known: [Int: Int] = [:]
  private var loading: [Int: Scheduler.Future<Int>] = [:]
  private(set) var loads = 0

  func value(of key: Int) async throws -> Int {
    if let value = known[key] { return value }
    if let future = loading[key] { return try await future.value }
    let future = Scheduler.Future<Int>("value \(key)")
    loading[key] = future
    loads += 1
    try await sleep(for: .seconds(1))
    known[key] = key * 10
    try future.set(key * 10)
    return key * 10
  }
}

import Interleave
import Testing

/// The library's own primitives in every order, with a cancellation of any task at any of its waits.
@Suite("Primitives in every order, cancelled anywhere") struct CancelledPrimitiveTests {
  /// Explores all schedules with one cancellation at most, which must be few enough.
  private func prove(
    switches: Int? = nil, _ program: @escaping @Sendable () async throws -> Void
  ) throws {
    var rules = Schedule.Rules()
    rules.faults = .cancellations
    let seen = try Schedule.explore(
      .exhaustive(switches: switches), schedules: 60_000, rules: rules, program)
    #expect(seen.isComplete, "\(seen)")
  }

  /// Runs so many tasks and awaits them; one that is cancelled ends so.
  private func each(
    of count: Int, _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let tasks = (0..<count).map { number in spawn("\(number)") { try await body(number) } }
    for task in tasks {
      do { try await task.value } catch let error as CancellationError where task.isCancelled {
        withExtendedLifetime(error) {}
      } catch is TimeoutError {}
    }
  }

  @Test(arguments: [2, 3])
  func `whoever waits at a condition holds its lock when it goes on`(_ tasks: Int) throws {
    try prove(switches: tasks == 2 ? nil : 3) {
      let (condition, isReady, inside) = (Scheduler.Condition("condition"), Cell(false), Cell(0))
      try await each(of: tasks) { number in
        try await condition.withLock {
          inside.value += 1
          defer { inside.value -= 1 }
          if inside.value > 1 { Schedule.fail("\(inside.value) hold the lock") }
          guard number > 0 else {
            isReady.value = true
            return try condition.notifyAll()
          }
          inside.value -= 1
          defer { inside.value += 1 }
          // Whoever was to say so may have been cancelled before.
          try? await withTimeout(.seconds(1)) { try await condition.wait() }
        }
      }
    }
  }

  @Test(arguments: [2, 3])
  func `a queue of one loses no item and hands none over twice`(_ tasks: Int) throws {
    try prove(switches: tasks == 2 ? nil : 3) {
      let (queue, put, got) = (Scheduler.Queue<Int>("queue", capacity: 1), Cell(0), Cell(0))
      try await each(of: tasks) { number in
        guard number == 0 else {
          // Whoever was to take it may have been cancelled before.
          return try await withTimeout(.seconds(1)) {
            try await queue.put(number)
            put.value += 1
          }
        }
        for _ in 1..<tasks {
          try await withTimeout(.seconds(1)) {
            _ = try await queue.get()
            got.value += 1
          }
        }
      }
      if put.value != got.value + queue.count {
        Schedule.fail("\(put.value) put, \(got.value) got, \(queue.count) left")
      }
    }
  }

  @Test(arguments: [2, 3])
  func `a barrier that lost one lets the others go when their time is over`(_ tasks: Int) throws {
    try prove(switches: tasks == 2 ? nil : 3) {
      let (barrier, passed) = (Scheduler.Barrier("barrier", parties: tasks), Cell(0))
      try await each(of: tasks) { _ in
        do {
          try await withTimeout(.seconds(1)) { _ = try await barrier.wait() }
          passed.value += 1
        } catch is TimeoutError {} catch is SchedulerError {}
      }
      if passed.value != 0, passed.value < tasks - 1 {
        Schedule.fail("\(passed.value) of \(tasks) have passed")
      }
    }
  }

  @Test func `three tasks that share a lock pass it on although one is cancelled`() throws {
    try prove(switches: 3) {
      let (lock, inside) = (Scheduler.Lock("lock"), Cell(0))
      try await each(of: 3) { _ in
        try await lock.withLock {
          inside.value += 1
          defer { inside.value -= 1 }
          if inside.value > 1 { Schedule.fail("\(inside.value) hold the lock") }
          try await Scheduler.yield()
        }
      }
    }
  }

  @Test func `three tasks that share two permits pass them on although one is cancelled`() throws {
    try prove(switches: 3) {
      let (permits, inside) = (Scheduler.Semaphore("permits", permits: 2), Cell(0))
      try await each(of: 3) { _ in
        try await permits.withPermit {
          inside.value += 1
          defer { inside.value -= 1 }
          if inside.value > 2 { Schedule.fail("\(inside.value) have permits") }
          try await Scheduler.yield()
        }
      }
    }
  }

  @Test(arguments: [2, 3])
  func `an event lets all pass who are not cancelled`(_ tasks: Int) throws {
    try prove(switches: tasks == 2 ? nil : 3) {
      let (event, passed) = (Scheduler.Event("event"), Cell(0))
      let waiting = (0..<tasks - 1).map { number in
        spawn("\(number)") {
          // Whoever was to set it may have been cancelled before.
          try await withTimeout(.seconds(1)) { try await event.wait() }
          if !event.isSet { Schedule.fail("passed before") }
          passed.value += 1
        }
      }
      let setter = spawn("setter") {
        try await Scheduler.yield()
        try event.set()
      }
      let wasSet: Bool
      do {
        try await setter.value
        wasSet = true
      } catch is CancellationError { wasSet = false }
      for task in waiting {
        do { try await task.value } catch is CancellationError {} catch is TimeoutError {
          if wasSet { Schedule.fail("\(task.name) has not passed") }
        }
      }
      if wasSet, passed.value < tasks - 2 { Schedule.fail("\(passed.value) have passed") }
    }
  }

  @Test(arguments: [2, 3])
  func `a gather that is cancelled leaves no task alive, and has every other result`(
    _ tasks: Int
  ) throws {
    try prove(switches: tasks == 2 ? nil : 3) {
      let alive = Cell(0)
      let owner = spawn("owner") {
        let all = (0..<tasks).map { number in
          spawn("\(number)") {
            alive.value += 1
            defer { alive.value -= 1 }
            try await Scheduler.yield()
            return number
          }
        }
        for (number, result) in try await gatherResults(all).enumerated() {
          switch result {
          case .success(let value): if value != number { Schedule.fail("\(value) at \(number)") }
          case .failure(let error): if !(error is CancellationError) { throw error }
          }
        }
      }
      do { try await owner.value } catch is CancellationError {}
      if alive.value > 0 { Schedule.fail("\(alive.value) are alive") }
    }
  }

  @Test func `a shielded task ends although any other is cancelled`() throws {
    try prove {
      let isDone = Cell(false)
      let inner = spawn("inner") {
        // Nothing here can be cancelled from outside but by its own task.
        isDone.value = true
      }
      try await each(of: 2) { _ in try await shield(inner) }
      do { try await inner.value } catch is CancellationError { return }
      if !isDone.value { Schedule.fail("it has not ended") }
    }
  }

  @Test(arguments: [2, 3])
  func `a group ends only once all of its tasks have`(_ tasks: Int) throws {
    try prove(switches: tasks == 2 ? nil : 3) {
      let alive = Cell(0)
      let owner = spawn("owner") {
        try await withGroup { group in
          for number in 0..<tasks {
            try group.spawn("\(number)") {
              alive.value += 1
              defer { alive.value -= 1 }
              try await Scheduler.yield()
            }
          }
        }
      }
      do { try await owner.value } catch is CancellationError {} catch is GroupError {}
      if alive.value > 0 { Schedule.fail("\(alive.value) are alive") }
    }
  }
}

/// A timeout and what it limits come at the same moment.
@Suite("Timeouts of the moment of completion") struct CompletionTests {
  @Test(arguments: [2, 3])
  func `a task that ends at its deadline has its value or its timeout, never both`(
    _ tasks: Int
  ) throws {
    var rules = Schedule.Rules()
    rules.faults = .delays
    let outcomes = Cell<Set<[Bool]>>([])
    let seen = try Schedule.explore(.exhaustive(), schedules: 60_000, rules: rules) {
      let ended = Cell(Array(repeating: 0, count: tasks))
      let (completed, timedOut) = (Cell(0), Cell(Array(repeating: false, count: tasks)))
      let all = (0..<tasks).map { number in
        spawn("\(number)") {
          do {
            try await withTimeout(.milliseconds(1)) {
              try await sleep(for: .milliseconds(1))
              completed.value += 1
            }
          } catch is TimeoutError { timedOut.value[number] = true }
          ended.value[number] += 1
        }
      }
      for task in all { try await task.value }
      if ended.value != Array(repeating: 1, count: tasks) { Schedule.fail("\(ended.value)") }
      outcomes.value.insert(timedOut.value)
    }
    #expect(seen.isComplete, "\(seen)")
    #expect(outcomes.value.count > 1)
  }
}

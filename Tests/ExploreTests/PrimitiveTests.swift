import Interleave
import Testing

/// The library's own primitives in every order that two and three tasks can have.
@Suite("Primitives in every order") struct PrimitiveTests {
  /// Explores all schedules, which must be few enough.
  private func prove(
    faults: Schedule.Faults = [], _ program: @escaping @Sendable () async throws -> Void
  ) throws {
    var rules = Schedule.Rules()
    rules.faults = faults
    let seen = try Schedule.explore(
      .exhaustive(), schedules: 30_000, rules: rules, program)
    #expect(seen.isComplete, "\(seen)")
  }

  private func each(
    of count: Int, _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let tasks = (0..<count).map { number in spawn("\(number)") { try await body(number) } }
    for task in tasks { try await task.value }
  }

  @Test(arguments: [2, 3], [Schedule.Faults(), .cancellations])
  func `a lock has one holder, and none at the end`(_ tasks: Int, _ faults: Schedule.Faults) throws
  {
    guard tasks == 2 || faults.isEmpty else { return }
    try prove(faults: faults) {
      let (lock, inside) = (Scheduler.Lock("lock"), Cell(0))
      try await each(of: tasks) { _ in
        try await lock.withLock {
          inside.value += 1
          defer { inside.value -= 1 }
          if inside.value > 1 { Schedule.fail("\(inside.value) hold the lock") }
          try await Scheduler.yield()
        }
      }
    }
  }

  @Test(arguments: [2, 3], [Schedule.Faults(), .cancellations])
  func `a semaphore gives no more permits than it has, and gets all back`(
    _ tasks: Int, _ faults: Schedule.Faults
  ) throws {
    guard tasks == 2 || faults.isEmpty else { return }
    try prove(faults: faults) {
      let (permits, inside) = (Scheduler.Semaphore("permits", permits: tasks - 1), Cell(0))
      try await each(of: tasks) { _ in
        try await permits.withPermit {
          inside.value += 1
          defer { inside.value -= 1 }
          if inside.value >= tasks { Schedule.fail("\(inside.value) have permits") }
          try await Scheduler.yield()
        }
      }
    }
  }

  @Test(arguments: [2, 3])
  func `a condition wakes whoever waits for what has come true`(_ tasks: Int) throws {
    try prove {
      let (condition, isReady) = (Scheduler.Condition("condition"), Cell(false))
      try await each(of: tasks) { number in
        try await condition.withLock {
          guard number > 0 else {
            isReady.value = true
            return try condition.notifyAll()
          }
          while !isReady.value { try await condition.wait() }
        }
      }
    }
  }

  @Test(arguments: [2, 3])
  func `a queue of one hands over each item once`(_ tasks: Int) throws {
    try prove {
      let (queue, sum) = (Scheduler.Queue<Int>("queue", capacity: 1), Cell(0))
      try await each(of: tasks) { number in
        guard number == 0 else { return try await queue.put(number) }
        for _ in 1..<tasks { sum.value += try await queue.get() }
      }
      if sum.value != tasks * (tasks - 1) / 2 { Schedule.fail("the sum is \(sum.value)") }
    }
  }

  @Test(arguments: [2, 3])
  func `a barrier lets nobody pass before all are there`(_ tasks: Int) throws {
    try prove {
      let (barrier, arrived) = (Scheduler.Barrier("barrier", parties: tasks), Cell(0))
      try await each(of: tasks) { _ in
        arrived.value += 1
        _ = try await barrier.wait()
        if arrived.value < tasks { Schedule.fail("passed when \(arrived.value) were there") }
      }
    }
  }

  @Test(arguments: [2, 3])
  func `an event lets all pass once it is set`(_ tasks: Int) throws {
    try prove {
      let event = Scheduler.Event("event")
      try await each(of: tasks) { number in
        if number == 0 { return try event.set() }
        try await event.wait()
        if !event.isSet { Schedule.fail("passed before") }
      }
    }
  }

  @Test(arguments: [2, 3])
  func `gathered results come in the order of the tasks`(_ tasks: Int) throws {
    try prove {
      let all = (0..<tasks).map { number in
        spawn {
          try await Scheduler.yield()
          return number
        }
      }
      let results = try await gatherResults(all).map { try $0.get() }
      if results != Array(0..<tasks) { Schedule.fail("\(results)") }
    }
  }

  @Test(arguments: [2, 3])
  func `a group ends with the failure of a task, once all have ended`(_ tasks: Int) throws {
    struct Failed: Error {}
    try prove {
      let alive = Cell(0)
      do {
        try await withGroup { group in
          for number in 0..<tasks {
            try group.spawn("\(number)") {
              alive.value += 1
              defer { alive.value -= 1 }
              try await Scheduler.yield()
              if number == 0 { throw Failed() }
            }
          }
        }
        Schedule.fail("the group did not fail")
      } catch is GroupError {}
      if alive.value > 0 { Schedule.fail("\(alive.value) are alive") }
    }
  }

  @Test func `a timeout of the moment in which an item comes loses no item`() throws {
    try prove(faults: .delays) {
      let (queue, kept) = (Scheduler.Queue<Int>("queue", capacity: 1), Cell(0))
      try await each(of: 2) { number in
        if number == 0 {
          do {
            try await withTimeout(.milliseconds(1)) { kept.value += try await queue.get() }
          } catch is TimeoutError {}
        } else {
          try await sleep(for: .milliseconds(1))
          try await queue.put(1)
        }
      }
      if kept.value + queue.count != 1 { Schedule.fail("\(kept.value) kept, \(queue.count) left") }
    }
  }

  @Test func `what is shielded ends although the task around it is cancelled`() throws {
    try prove {
      let isDone = Cell(false)
      let inner = spawn("inner") {
        try await Scheduler.yield()
        isDone.value = true
      }
      let outer = spawn("outer") { try await shield(inner) }
      try await Scheduler.yield()
      outer.cancel()
      do { try await outer.value } catch is CancellationError {}
      try await inner.value
      if !isDone.value { Schedule.fail("it was cancelled too") }
    }
  }
}

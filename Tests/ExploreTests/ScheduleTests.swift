import Dispatch
import Interleave
import Testing

/// What an exploration sees, says and repeats.
@Suite("Schedules") struct ScheduleTests {
  @Test func `a schedule is what its text says, and nothing else is one`() throws {
    for text in ["s1:", "s1:4=1", "s1:0=2,3=cancel 7,9=delay,12=fail"] {
      #expect(try #require(Schedule(text)).description == text)
    }
    for text in ["", "4=1", "s1:4", "s1:4=0", "s1:4=1,4=1", "s1:-1=1", "s1:4=cancel", "s2:4=1"] {
      #expect(Schedule(text) == nil, "\(text)")
    }
  }

  @Test func `the table shows a column a task, a row a step, and the forced switch`() throws {
    let seen = try Schedule.search(rules: Specimen.stampede.rules, Specimen.stampede.faulty)
    let failure = try #require(seen.failure)
    #expect(
      failure.table == """
        step  main                            early             late
           1  spawns early, spawns late,
              waits for task early
           2                                  gives way
           3                                                    gives way
           4*                                                   gives way
            * forced: early was first in line
           5                                  ends, wakes main
           6                                                    ends
           7  ends
        """)
    #expect(
      failure.decisiveSwitch == """
        What decides is step 4: late goes before early, which was first in line; without this switch \
        it does not fail so.
        """)
    #expect("\(failure)".contains("Schedule(\"\(failure.schedule)\")"))
  }

  @Test(arguments: [Schedule.Strategy.uniform, .pct(depth: 3), .distinct])
  func `the same seed makes the same runs`(_ strategy: Schedule.Strategy) throws {
    let counts = try (0..<2).map { _ in
      try Schedule.search(strategy, schedules: 20, seed: 5) { try await turns(of: 3) }.interleavings
    }
    #expect(counts[0] == counts[1])
    #expect(counts[0] > 5)
  }

  @Test func `depth first and the distinct walk see each interleaving once`() throws {
    // Three tasks of two steps, after main's first step and with main's wake-ups between them.
    let first = try Schedule.explore(.exhaustive(), schedules: 10_000) { try await turns(of: 2) }
    let second = try Schedule.explore(.distinct, schedules: 10_000) { try await turns(of: 2) }
    #expect(first.isComplete && second.isComplete)
    #expect(first.schedules == first.interleavings)
    #expect(second.schedules == second.interleavings)
    #expect(first.schedules == second.schedules)
  }

  @Test func `a run that does not end is cut off`() throws {
    var rules = Schedule.Rules()
    rules.stepLimit = 100
    let seen = try Schedule.search(rules: rules) {
      while true { try await Scheduler.yield() }
    }
    #expect(seen.failure?.kind == .endless)
  }

  @Test func `a task that waits for nobody once main has ended is named`() throws {
    let seen = try Schedule.search {
      let event = Scheduler.Event("never")
      spawn("forgotten") { try await event.wait() }
    }
    #expect(seen.failure?.kind == .unfinished)
    #expect(
      seen.failure?.message == "forgotten has not ended when main has: it waits for event never")
    var rules = Schedule.Rules()
    rules.cancelsLeftovers = true
    try Schedule.explore(schedules: 10, rules: rules) {
      let event = Scheduler.Event("never")
      spawn("forgotten") { try? await event.wait() }
    }
  }

  @Test func `an error that nobody looks at is a failure`() throws {
    struct Lost: Error {}
    let seen = try Schedule.search { spawn("loser") { throw Lost() } }
    #expect(seen.failure?.kind == .error)
    #expect(seen.failure?.message.contains("loser failed, and nobody looked at it: Lost()") == true)
  }

  @Test func `what a program depends on besides its order is found out`() throws {
    let runs = Cell(0)
    let seen = try Schedule.search(schedules: 100) {
      runs.value += 1
      if runs.value % 2 == 0 { try await Scheduler.yield() }
    }
    #expect(seen.failure?.kind == .irreproducible)
  }

  @Test func `work on another thread takes part, and is named`() throws {
    let seen = try Schedule.search(schedules: 3) {
      let task = spawn("worker") { try await onThread("thread") { 7 } }
      _ = try await task.value
    }
    #expect(seen.failure == nil)
    #expect(seen.uncontrolled == ["another thread has woken worker"])
  }

  @Test func `a lost continuation of Swift's own ends the run as a wait without an end`() throws {
    let seen = try Schedule.search(schedules: 1, shrinks: false) {
      let kept = Cell<CheckedContinuation<Void, Never>?>(nil)
      await withCheckedContinuation { kept.value = $0 }
      withExtendedLifetime(kept) {}
    }
    #expect(seen.failure?.kind == .endlessWait)
  }

  @Test func `Swift's own children take turns as tasks do`() throws {
    let orders = Cell<Set<[Int]>>([])
    try Schedule.explore(.distinct, schedules: 200) {
      let order = Cell<[Int]>([])
      await withTaskGroup(of: Void.self) { group in
        for child in 0..<3 {
          group.addTask {
            try? await Scheduler.yield()
            order.value.append(child)
          }
        }
      }
      orders.value.insert(order.value)
    }
    #expect(orders.value.count == 6)
  }

  @Test func `a call fails by its name where that is asked for`() throws {
    var rules = Schedule.Rules()
    rules.faults = .failures
    let program: @Sendable () async throws -> Void = {
      try Schedule.failurePoint("fetch")
      try await Scheduler.yield()
    }
    let seen = try Schedule.search(.exhaustive(), rules: rules, program)
    #expect(seen.failure?.message.contains("fetch") == true)
    #expect(seen.failure?.decisiveSwitch.contains("fetch fails") == true)
    #expect(try Schedule.search(.exhaustive(), program).failure == nil)
  }

  @Test func `a slow task is passed by a timer where that is asked for`() throws {
    var rules = Schedule.Rules()
    rules.faults = .delays
    let program: @Sendable () async throws -> Void = {
      try await withTimeout(.seconds(1)) { for _ in 0..<3 { try await Scheduler.yield() } }
    }
    #expect(try Schedule.search(.exhaustive(), rules: rules, program).failure?.kind == .error)
    #expect(try Schedule.search(.exhaustive(), program).failure == nil)
  }

  @Test func `what a test library has recorded, and an invariant, are failures`() throws {
    var rules = Schedule.Rules()
    rules.observer = { run in
      run()
      return ["expectation failed"]
    }
    #expect(try Schedule.search(rules: rules) {}.failure?.message == "expectation failed")
    rules.observer = nil
    rules.invariant = { "it does not hold" }
    #expect(try Schedule.search(rules: rules) {}.failure?.message == "it does not hold")
  }

  @Test func `a thread that runs a scheduler is refused`() throws {
    try Scheduler().run { () async throws -> Void in
      #expect(throws: SchedulerError.alreadyRunning) { try Schedule.explore {} }
    }
  }
}

/// So many tasks that give way once.
func turns(of tasks: Int) async throws {
  let tasks = (0..<tasks).map { _ in spawn { try await Scheduler.yield() } }
  for task in tasks { try await task.value }
}

import Interleave
import Testing

@Suite("B. Tasks")
struct TaskTests {
  @TaskLocal static var context = "outer"

  @Test func `11. spawning runs not a single step of the task at once`() throws {
    let trace = Trace<String>()
    try virtually {
      let task = spawn { trace.write("child") }
      trace.write("main")
      try await task.value
    }
    #expect(trace.entries == ["main", "child"])
  }

  @Test func `12. tasks have the given name, or one of their own that no other has`() throws {
    try virtually {
      #expect(spawn("worker") {}.name == "worker")
      let one = spawn {}
      let two = spawn {}
      #expect(one.name == "task-3" && two.name == "task-4")
    }
  }

  @Test func `13. a task sees the task-locals of where it was spawned, and changes only its own`()
    throws
  {
    try virtually {
      let task = TaskTests.$context.withValue("spawned") {
        spawn {
          try await TaskTests.$context.withValue("inner") { try await Scheduler.yield() }
          return TaskTests.context
        }
      }
      let seen = try await task.value
      #expect(seen == "spawned")
      #expect(TaskTests.context == "outer")
    }
  }

  @Test func `16. a task that awaits itself gets an error instead of waiting for ever`() throws {
    try virtually {
      let own = Scheduler.Future<Scheduler.Task<String>>()
      let task = spawn("narcissus") {
        do { return try await own.value.value } catch { return "\(error)" }
      }
      try own.set(task)
      #expect(try await task.value == "Task narcissus awaits itself and would wait for ever.")
    }
  }

  @Test func `17. the current task is exact at each step, and absent in plain calls and outside`()
    throws
  {
    #expect(Scheduler.currentTask == nil)
    try virtually {
      let names = Trace<String?>()
      let tasks = ["a", "b"].map { name in
        spawn(name) {
          for _ in 0..<2 {
            names.write(Scheduler.currentTask?.name)
            try await Scheduler.yield()
          }
        }
      }
      Scheduler.current?.callSoon { names.write(Scheduler.currentTask?.name) }
      _ = try await gather(tasks)
      #expect(names.entries == ["a", "b", nil, "a", "b"])
      #expect(Scheduler.currentTask?.name == "main")
    }
  }

  @Test func `18. awaiting something of another scheduler is an error`() throws {
    let other = Scheduler(pace: .virtual)
    let task = other.spawn("foreign") { 1 }
    let (lock, queue) = (Scheduler.Lock("lock"), Scheduler.Queue<Int>("queue"))
    try other.run {
      try await lock.acquire()
      try await queue.put(1)
    }
    try virtually {
      await #expect(throws: SchedulerError.otherScheduler("foreign")) {
        let late = other.spawn("foreign") { 2 }
        return try await late.value
      }
      await #expect(throws: SchedulerError.otherScheduler("lock")) { try await lock.acquire() }
      await #expect(throws: SchedulerError.otherScheduler("queue")) { try await queue.get() }
      let value = try await task.value
      #expect(value == 1)
    }
    try other.close()
  }

  @Test func `19. a task is never destroyed while it is pending: closing reports and ends it`()
    throws
  {
    let (_, reports) = try reporting {
      spawn("pending") { try await sleep(for: .seconds(9)) }
      try await yield()
    }
    #expect(reports.map(\.warning) == [.aliveAtEnd])
    #expect(reports.first?.name == "pending")
  }

  @Test func `a task that its owner has cancelled by the end is no loss`() throws {
    let (_, reports) = try reporting {
      let task = spawn("cancelled") { try await sleep(for: .seconds(9)) }
      try await yield()
      task.cancel()
    }
    #expect(reports.isEmpty)
  }

  @Test
  func `20. awaiting what has ended does not suspend, and spawning and awaiting takes two turns`()
    throws
  {
    try virtually {
      let turns = Turns()
      let task = spawn {}
      try await task.value
      #expect(turns.count == 2)
      try await task.value
      #expect(turns.count == 2)
      turns.stop()
    }
  }
}

/// Counts the turns of the loop that runs the calling task.
final class Turns: @unchecked Sendable {
  private(set) var count = 0
  private var isStopped = false

  init() { count(in: Scheduler.current) }

  func stop() { isStopped = true }

  private func count(in scheduler: Scheduler?) {
    guard !isStopped else { return }
    scheduler?.callSoon { [self] in
      count += 1
      count(in: scheduler)
    }
  }
}

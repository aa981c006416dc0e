import Testing

@testable import Interleave

@Suite("Misuse") struct MisuseTests {
  @Test func `a closed scheduler runs nothing, refuses tasks, and ends every stream`() async throws
  {
    let scheduler = Scheduler(pace: .virtual)
    let early = try scheduler.run { spawn("early") { try await sleep(for: .seconds(1)) } }
    try scheduler.close()
    try scheduler.close()
    #expect(early.isCancelled)
    #expect(throws: SchedulerError.closed) { try scheduler.run {} }
    #expect(throws: SchedulerError.closed) { try scheduler.runForever() }
    let late = scheduler.spawn("late") { 1 }
    #expect(late.hasEnded)
    #expect(throws: SchedulerError.closed) { try scheduler.run(until: late) }
    scheduler.send(.pause)
    for await batch in scheduler.events() { #expect(batch.status.isClosed) }
  }

  @Test func `a task that a closed scheduler refused throws that to who awaits it`() throws {
    let closed = Scheduler(pace: .virtual)
    try closed.close()
    try virtually {
      await #expect(throws: SchedulerError.closed) { try await closed.spawn("late") { 1 }.value }
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 0, -1, 1e300, 1e-300])
  func `a speed that is none is taken for the nearest that is`(speed: Double) throws {
    let scheduler = Scheduler(pace: .scaled(speed))
    guard case .scaled(let taken) = scheduler.clock.pace else {
      Issue.record("its time is not scaled")
      return
    }
    #expect((0.01...100).contains(taken))
    scheduler.send(.speed(speed))
    try scheduler.run {
      try await Scheduler.yield()
      // Not so long that the slowest would keep the test waiting.
      try await sleep(for: .nanoseconds(1))
    }
    try scheduler.close()
  }

  @Test(arguments: [Duration.seconds(Int64.max), .seconds(Int64.min), .nanoseconds(-1), .zero])
  func `a length of any size is waited for without a trap`(length: Duration) throws {
    try virtually {
      let sleeper = spawn { try await sleep(for: length) }
      let limited = spawn { try await withTimeout(length) { try await sleep(for: .seconds(1)) } }
      let event = Scheduler.Event()
      let waiter = spawn { try await event.wait() }
      let patient = spawn { _ = try await wait(for: [waiter], until: .allEnded, atMost: length) }
      Scheduler.current?.call(after: length) {}
      try await sleep(for: .seconds(2))
      for task in [sleeper, limited, waiter, patient] {
        task.cancel()
        _ = try? await task.value
        #expect(task.hasEnded)
      }
    }
  }

  @Test func `the time between two instants stops at the ends of its range`() {
    let past = Instant(nanoseconds: -1)
    #expect(past.duration(to: .distantFuture) == .nanoseconds(Int64.max))
    #expect(Instant.distantFuture.duration(to: Instant(nanoseconds: .min)) < .zero)
    #expect(past.duration(to: .zero) == .nanoseconds(1))
    #expect((Duration.nanoseconds(Int64.min) - .milliseconds(50)).nanoseconds == .min)
    #expect((Duration.nanoseconds(Int64.max) + .milliseconds(50)).nanoseconds == .max)
  }

  @Test func `what belongs to a task is refused where no scheduler runs`() async throws {
    await #expect(throws: SchedulerError.notOnScheduler) { try await sleep(for: .seconds(1)) }
    await #expect(throws: SchedulerError.notOnScheduler) { try await Scheduler.yield() }
    await #expect(throws: SchedulerError.notOnScheduler) {
      try await withTimeout(.seconds(1)) {}
    }
    let queue = Scheduler.Queue<Int>("jobs")
    await #expect(throws: SchedulerError.notOnScheduler) { try await queue.put(1) }
    await #expect(throws: SchedulerError.notOnScheduler) { try await queue.get() }
    #expect(throws: SchedulerError.notOnScheduler) { try queue.tryPut(1) }
    #expect(throws: SchedulerError.notOnScheduler) { try queue.taskDone() }
    let lock = Scheduler.Lock("cache")
    await #expect(throws: SchedulerError.notOnScheduler) { try await lock.withLock {} }
    await #expect(throws: SchedulerError.notOnScheduler) {
      try await Scheduler.Semaphore("slots", permits: 1).acquire()
    }
    await #expect(throws: SchedulerError.notOnScheduler) { try await withGroup { _ in } }
    await #expect(throws: SchedulerError.notOnScheduler) { try await onThread("none") {} }
    let event = Scheduler.Event("start")
    #expect(throws: SchedulerError.notOnScheduler) { try event.set() }
    #expect(throws: SchedulerError.notOnScheduler) { try event.clear() }
  }

  @Test func `a lock that an ended task never gave back is held by it until another gives it back`()
    throws
  {
    try virtually {
      let lock = Scheduler.Lock("cache")
      do {
        let careless = spawn("careless") { try await lock.acquire() }
        try await careless.value
      }
      let next = spawn("next") { try await lock.withLock {} }
      try await sleep(for: .seconds(1))
      #expect(next.state.isWaitingForLock(heldBy: 2))
      try lock.release()
      try await next.value
      #expect(!lock.isLocked)
    }
  }
}

extension TaskState {
  fileprivate func isWaitingForLock(heldBy holder: UInt64) -> Bool {
    guard case .alive(.waiting(.lock(_, let holding, position: 1)), _) = self else { return false }
    return holding?.holder == TaskID(rawValue: holder)
  }
}

import Interleave
import Testing

/// Programs that are too large for every order, in many that are drawn; once the faults are over all
/// that is alive has to end.
@Suite("Larger programs in drawn orders") struct LargerProgramTests {
  private func explore(
    _ faults: Schedule.Faults, _ program: @escaping @Sendable () async throws -> Void
  ) throws {
    var rules = Schedule.Rules()
    (rules.faults, rules.mostFaults) = (faults, 3)
    for depth in [2, 4] {
      let seen = try Schedule.explore(
        .pct(depth: depth), schedules: 1_000, seed: UInt64(depth), rules: rules, program)
      #expect(seen.interleavings > 100, "\(seen)")
    }
  }

  /// Awaits them all, whether they end or were cancelled.
  private func settle(_ tasks: [Scheduler.Task<Void>]) async throws {
    for task in tasks {
      do { try await task.value } catch let error {
        guard error is CancellationError || error is TimeoutError else { throw error }
      }
    }
  }

  @Test(arguments: [Schedule.Faults(), .cancellations, [.cancellations, .delays]])
  func `workers lose no job of a queue, and the others end what a cancelled one left`(
    _ faults: Schedule.Faults
  ) throws {
    try explore(faults) {
      let (jobs, done, taken) = (Scheduler.Queue<Int>("jobs", capacity: 2), Cell(0), Cell(0))
      let workers = (0..<3).map { number in
        spawn("worker \(number)") {
          while true {
            _ = try await jobs.get()
            taken.value += 1
            defer {
              done.value += 1
              try? jobs.taskDone()
            }
            try await Scheduler.yield()
          }
        }
      }
      let put = Cell(0)
      let producer = spawn("producer") {
        for job in 0..<6 {
          try await jobs.put(job)
          put.value += 1
        }
      }
      try await settle([producer])
      // Who is left has to come to the end of the queue; if nobody is, nothing can.
      _ = try? await withTimeout(.seconds(10)) { try await jobs.join() }
      for worker in workers { worker.cancel() }
      for worker in workers { do { try await worker.value } catch is CancellationError {} }
      if taken.value + jobs.count != put.value || done.value != taken.value {
        Schedule.fail(
          "\(put.value) put, \(taken.value) taken, \(done.value) done, \(jobs.count) left")
      }
    }
  }

  @Test(arguments: [Schedule.Faults(), .cancellations, [.cancellations, .delays]])
  func `locks, permits and a condition are free again once all have ended`(
    _ faults: Schedule.Faults
  ) throws {
    try explore(faults) {
      let (lock, permits) = (Scheduler.Lock("lock"), Scheduler.Semaphore("permits", permits: 2))
      let (condition, count) = (Scheduler.Condition("condition"), Cell(0))
      let tasks = (0..<5).map { number in
        spawn("\(number)") {
          try await permits.withPermit {
            try await lock.withLock { try await Scheduler.yield() }
            try await condition.withLock {
              count.value += 1
              if count.value == 3 { try condition.notifyAll() }
              if number % 2 == 0, count.value < 3 {
                try await withTimeout(.milliseconds(5)) { try await condition.wait() }
              }
            }
          }
        }
      }
      try await settle(tasks)
      // The liveness phase: nothing is disturbed any more, so everybody gets what it asks for.
      let last = spawn("last") {
        try await permits.withPermit { try await permits.withPermit { try await lock.acquire() } }
        try lock.release()
        try await condition.withLock {}
      }
      try await settle([last])
    }
  }

  @Test(arguments: [Schedule.Faults.failures, [.failures, .cancellations, .delays]])
  func `calls to the outside that fail lose no permit, and what is tried again succeeds`(
    _ faults: Schedule.Faults
  ) throws {
    let failures = Cell(0)
    try explore(faults) {
      let (permits, done) = (Scheduler.Semaphore("connections", permits: 2), Cell(0))
      let fetchers = (0..<4).map { number in
        spawn("fetcher \(number)") {
          // As often as there are faults in a run, and once more.
          for trial in 0...3 {
            do {
              try await permits.withPermit {
                try Schedule.failurePoint("connect")
                try await withTimeout(.seconds(1)) {
                  try await sleep(for: .milliseconds(5))
                  try Schedule.failurePoint("fetch")
                }
              }
              done.value += 1
              return
            } catch let failure as InjectedFailure {
              failures.value += 1
              if trial == 3 { throw failure }
            }
          }
        }
      }
      try await settle(fetchers)
      let ended = fetchers.count { !$0.isCancelled }
      if done.value < ended - 3 { Schedule.fail("\(done.value) of \(ended) are done") }
      // The liveness phase: all permits are there.
      let last = spawn("last") {
        try await permits.withPermit { try await permits.withPermit {} }
      }
      try await settle([last])
    }
    #expect(failures.value > 0)
  }
}

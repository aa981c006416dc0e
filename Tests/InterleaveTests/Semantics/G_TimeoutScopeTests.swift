import Testing

@testable import Interleave

@Suite("G. Timeouts around code")
struct TimeoutScopeTests {
  @Test func `68. inside it is a cancellation, outside a timeout, and afterwards nothing is left`()
    throws
  {
    try virtually {
      await #expect(throws: TimeoutError(limit: .seconds(1))) {
        try await withTimeout(.seconds(1)) {
          do { try await sleep(for: .seconds(9)) } catch {
            #expect(error is CancellationError)
            #expect(Scheduler.currentTask?.cancellationRequests == 1)
            throw error
          }
        }
      }
      #expect(Scheduler.currentTask?.cancellationRequests == 0)
      try await sleep(for: .seconds(1))
      #expect(elapsed == .seconds(2))
    }
  }

  @Test func `69. of nested timeouts with one deadline only the outermost becomes a timeout`()
    throws
  {
    try virtually {
      let end = Instant.zero.advanced(by: .seconds(1))
      await #expect(throws: TimeoutError.self) {
        try await withTimeout(until: end) { outer in
          var expired: Scheduler.Timeout?
          do {
            try await withTimeout(until: end) { inner in
              expired = inner
              try await sleep(for: .seconds(9))
            }
          } catch {
            #expect(error is CancellationError)
            #expect(expired?.hasExpired == true && outer.hasExpired)
            throw error
          }
        }
      }
      #expect(Scheduler.currentTask?.cancellationRequests == 0)
    }
  }

  @Test func `70. inner and outer run out one after the other while the loop is busy`() throws {
    try virtually {
      let scheduler = try #require(Scheduler.current)
      let caught = Trace<String>()
      do {
        try await withTimeout(.seconds(2)) {
          do {
            try await withTimeout(.seconds(1)) {
              scheduler.clock.leap(to: Instant(nanoseconds: 1_100_000_000))
              try await sleep(for: .seconds(9))
            }
          } catch let error as TimeoutError { caught.write("inner \(error.limit)") }
          scheduler.clock.leap(to: Instant(nanoseconds: 2_200_000_000))
          do { try await sleep(for: .milliseconds(1)) } catch is CancellationError {
            caught.write("interrupted")
            throw CancellationError()
          }
        }
      } catch let error as TimeoutError { caught.write("outer \(error.limit)") }
      #expect(caught.entries == ["inner 1.0 seconds", "interrupted", "outer 2.0 seconds"])
    }
  }

  @Test func `71. a timeout can be moved or lifted while it runs, and not afterwards`() throws {
    try virtually {
      var leaked: Scheduler.Timeout?
      try await withTimeout(.seconds(1)) { timeout in
        leaked = timeout
        try timeout.reschedule(after: .seconds(5))
        try await sleep(for: .seconds(4))
        try timeout.reschedule(to: nil)
        #expect(timeout.deadline == nil)
        try await sleep(for: .seconds(50))
      }
      let over = try #require(leaked)
      #expect(!over.hasExpired)
      #expect(throws: SchedulerError.timeoutOver) { try over.reschedule(to: nil) }
      await #expect(throws: TimeoutError.self) {
        try await withTimeout(nil) { timeout in
          try timeout.reschedule(after: .seconds(1))
          do { try await sleep(for: .seconds(9)) } catch {
            #expect(throws: SchedulerError.timeoutOver) { try timeout.reschedule(to: nil) }
            throw error
          }
        }
      }
    }
  }

  @Test(arguments: [Duration.zero, .seconds(-5)])
  func `72. a timeout of nothing fires at the first wait, and code without one ends as usual`(
    limit: Duration
  ) throws {
    try virtually {
      let value = try await withTimeout(limit) { 1 }
      #expect(value == 1)
      await #expect(throws: TimeoutError.self) {
        try await withTimeout(limit) { try await sleep(for: .zero) }
      }
      await #expect(throws: TimeoutError.self) {
        try await withTimeout(until: Scheduler.current?.now.advanced(by: .seconds(-9))) {
          try await Scheduler.yield()
        }
      }
      #expect(elapsed == .zero)
    }
  }

  @Test func `73. another error stays as it is, and so does a cancellation in time`() throws {
    try virtually {
      await #expect(throws: Failure()) {
        try await withTimeout(.seconds(1)) {
          do { try await sleep(for: .seconds(9)) } catch { throw Failure() }
        }
      }
      let task = spawn { try await withTimeout(.seconds(9)) { try await sleep(for: .seconds(9)) } }
      try await yield()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(task.isCancelled)
    }
  }

  @Test func `74. after a handled cancellation a timeout works, and a new cancellation stays one`()
    throws
  {
    try virtually {
      let task = spawn {
        do { try await sleep(for: .seconds(9)) } catch {}
        await #expect(throws: TimeoutError.self) {
          try await withTimeout(.seconds(1)) { try await sleep(for: .seconds(9)) }
        }
        #expect(Scheduler.currentTask?.cancellationRequests == 1)
        try await withTimeout(.seconds(1)) {
          Scheduler.currentTask?.cancel()
          try await sleep(for: .seconds(9))
        }
      }
      try await yield()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(task.isCancelled && elapsed == .seconds(1))
    }
  }
}

import Interleave
import Testing

@Suite("G. Timeouts around a task")
struct TimeoutTests {
  @Test func `60. without a limit a timeout waits as long as it takes`() throws {
    try virtually {
      let task = spawn {
        try await sleep(for: .seconds(86_400))
        return 1
      }
      let value = try await withTimeout(nil) { try await task.value }
      #expect(value == 1)
      let limit = Instant.distantFuture
      try await withTimeout(until: limit) { try await sleep(for: .seconds(86_400)) }
    }
  }

  @Test(arguments: [Duration.zero, .seconds(-1)])
  func `61. without time left, what is done gives its value, and what is fresh never starts`(
    limit: Duration
  ) throws {
    let trace = Trace<String>()
    try virtually {
      let done = spawn { 1 }
      _ = try await done.value
      let value = try await withTimeout(limit) { try await done.value }
      #expect(value == 1)
      let fresh = spawn { trace.write("started") }
      await #expect(throws: TimeoutError.self) {
        try await withTimeout(limit) { try await fresh.value }
      }
      #expect(fresh.isCancelled && elapsed == .zero)
    }
    #expect(trace.entries.isEmpty)
  }

  @Test
  func `62. what runs out of time is cancelled and awaited to its end before the error comes`()
    throws
  {
    try virtually {
      let task = spawn {
        do { try await sleep(for: .seconds(9)) } catch {
          try await sleep(for: .seconds(3))
          throw error
        }
      }
      await #expect(throws: TimeoutError(limit: .seconds(2))) {
        try await withTimeout(.seconds(2)) { try await task.value }
      }
      #expect(elapsed == .seconds(5) && task.isCancelled)
    }
  }

  @Test func `63. who swallows the cancellation has its value, or its other error, come out`()
    throws
  {
    try virtually {
      let stubborn = spawn {
        do { try await sleep(for: .seconds(9)) } catch {}
        return "all the same"
      }
      let value = try await withTimeout(.seconds(1)) { try await stubborn.value }
      #expect(value == "all the same")
      let failing = spawn {
        do { try await sleep(for: .seconds(9)) } catch { throw Failure() }
      }
      await #expect(throws: Failure()) {
        try await withTimeout(.seconds(1)) { try await failing.value }
      }
      #expect(Scheduler.currentTask?.cancellationRequests == 0)
      try await sleep(for: .seconds(1))
    }
  }

  @Test func `64. a result that is set just before the timer fires wins`() throws {
    try virtually {
      let future = Scheduler.Future<Int>()
      let scheduler = try #require(Scheduler.current)
      scheduler.call(after: .nanoseconds(4_999_999_999)) { try future.set(1) }
      let value = try await withTimeout(.seconds(5)) { try await future.value }
      #expect(value == 1)
      try await sleep(for: .seconds(1))
    }
  }

  @Test func `65. an outer cancellation in the turn in which the inner completes is not swallowed`()
    throws
  {
    try virtually {
      let future = Scheduler.Future<Int>()
      let outer = spawn { try await withTimeout(.seconds(9)) { try await future.value } }
      try await yield()
      try future.set(1)
      outer.cancel()
      await #expect(throws: CancellationError.self) { try await outer.value }
    }
  }

  @Test func `66. an outer cancellation cancels the inner, awaits it, and is no timeout`() throws {
    try virtually {
      let inner = spawn {
        do { try await sleep(for: .seconds(90)) } catch {
          try await sleep(for: .seconds(20))
          throw error
        }
      }
      let outer = spawn { try await withTimeout(.seconds(10)) { try await inner.value } }
      try await sleep(for: .seconds(1))
      outer.cancel()
      await #expect(throws: CancellationError.self) { try await outer.value }
      #expect(inner.isCancelled && outer.isCancelled)
    }
  }

  @Test func `67. a timeout around a shielded task runs out, and the task goes on`() throws {
    try virtually {
      let task = spawn {
        try await sleep(for: .seconds(5))
        return 1
      }
      for limit in [Duration.zero, .seconds(2)] {
        await #expect(throws: TimeoutError.self) {
          try await withTimeout(limit) { try await shield(task) }
        }
      }
      #expect(elapsed == .seconds(2))
      let value = try await task.value
      #expect(value == 1)
    }
  }
}

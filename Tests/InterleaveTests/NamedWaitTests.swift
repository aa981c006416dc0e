import Interleave
import Testing

@Suite("Named waits") struct NamedWaitTests {
  @Test func `a cancellation that the operation does not heed comes at the next wait`() throws {
    try Scheduler.run(pace: .virtual) {
      let values = Scheduler.Queue<Int>()
      let task = spawn {
        try await values.put(try await withWait("heedless") { await sevenOnceCancelled() })
        try await sleep(for: .seconds(1))
      }
      while task.state != .alive(.waiting(.io("heedless"))) { try await Scheduler.yield() }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(values.count == 1)
    }
  }

  @Test func `a timeout that the operation does not heed comes at the next wait`() throws {
    try Scheduler.run(pace: .virtual) {
      await #expect(throws: TimeoutError(limit: .zero)) {
        try await withTimeout(.zero) {
          while true { _ = try await withWait("heedless") { await sevenOnceCancelled() } }
        }
      }
      try await sleep(for: .seconds(1))
    }
  }

  @Test func `a timeout that only the last operation does not heed gives way to its value`() throws
  {
    let value = try Scheduler.run(pace: .virtual) {
      let value = try await withTimeout(.zero) {
        try await withWait("heedless") { await sevenOnceCancelled() }
      }
      try await sleep(for: .seconds(1))
      return value
    }
    #expect(value == 7)
  }

  @Test func `an operation is no child: a timeout after it needs no task of its own`() throws {
    let scheduler = Scheduler(pace: .virtual)
    let spawned = try scheduler.run {
      for _ in 0..<3 {
        try await withTimeout(.seconds(1)) {
          try await withWait("outside") {
            await withTaskGroup { group in group.addTask { await Task.yield() } }
          }
        }
      }
      let probe = spawn {}
      try await probe.value
      return probe.id
    }
    #expect(spawned == TaskID(rawValue: 2))
  }

  @Test func `an operation may wait and limit its waits itself`() throws {
    let scheduler = Scheduler(pace: .virtual)
    try scheduler.run {
      try await withWait("outside") {
        try await sleep(for: .milliseconds(10))
        await #expect(throws: TimeoutError.self) {
          try await withTimeout(.milliseconds(20)) { try await sleep(for: .seconds(90)) }
        }
      }
      try await sleep(for: .milliseconds(10))
    }
    #expect(scheduler.now >= Instant(nanoseconds: 40_000_000))
  }
}

/// Waits for its cancellation, and then returns as if there had been none.
private func sevenOnceCancelled() async -> Int {
  try? await Task.sleep(for: .seconds(100))
  return 7
}

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
      while task.state != .waiting(.io("heedless")) { try await Scheduler.yield() }
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
}

/// Waits for its cancellation, and then returns as if there had been none.
private func sevenOnceCancelled() async -> Int {
  try? await Task.sleep(for: .seconds(100))
  return 7
}

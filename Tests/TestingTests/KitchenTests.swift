import Interleave
import InterleaveTesting
import Testing

/// The examples of the documentation.
@Suite("Kitchen", .watched(limit: .seconds(60))) struct KitchenTests {
  @Test(.virtualTime) func `an hour in the oven`() async throws {
    try await sleep(for: .seconds(3_600))
    #expect(Scheduler.current?.now == .zero.advanced(by: .seconds(3_600)))
  }

  @Test(.explored(schedules: 1_000)) func `two cooks share one pan`() async throws {
    let pan = Scheduler.Lock("pan")
    let cooks = ["a", "b"].map { name in spawn(name) { try await pan.withLock { try await cook() } }
    }
    for cook in cooks { try await cook.value }
  }

  @Test(.schedule("s1:1=1")) func `the second cook comes first`() async throws {
    let cooks = ["a", "b"].map { name in spawn(name) { try await cook() } }
    for cook in cooks { try await cook.value }
  }
}

private func cook() async throws { try await Scheduler.yield() }

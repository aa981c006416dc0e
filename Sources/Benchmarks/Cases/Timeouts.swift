#if Network
import Interleave

extension Case {
  /// A timeout in the idiom that wraps a block: `asyncio.timeout` there.
  static let timeout = timeouts(
    "timeout",
    python: """
      async def measure(n):
          began = time.perf_counter()
          for _ in range(n):
              async with asyncio.timeout(10):
                  await asyncio.sleep(0)
          return time.perf_counter() - began
      """)

  /// The same with the idiom that asyncio has had for longer: `asyncio.wait_for`.
  static let waitFor = timeouts(
    "wait-for",
    python: """
      async def measure(n):
          began = time.perf_counter()
          for _ in range(n):
              await asyncio.wait_for(asyncio.sleep(0), 10)
          return time.perf_counter() - began
      """)

  private static func timeouts(_ name: String, python: String) -> Case {
    Case(
      name, counted: "timeouts of 10 s around one yield, which do not fire", count: 200_000,
      quickCount: 50_000,
      interleave: { load in
        let watch = Stopwatch()
        for _ in 0..<load.count {
          try await withTimeout(.seconds(10)) { try await Scheduler.yield() }
        }
        return watch.sample(of: load.count)
      },
      peer: { load, peer in
        let work = peer.spawn {
          let watch = Stopwatch()
          for _ in 0..<load.count { try await yieldWithin(.seconds(10)) }
          return watch.sample(of: load.count)
        }
        return try await work.value
      },
      python: python)
  }

  /// The race of the work against a sleep: Swift's own concurrency has no other timeout.
  private static func yieldWithin(_ limit: Duration) async throws {
    try await withThrowingTaskGroup { group in
      group.addTask { await Task.yield() }
      group.addTask {
        try await Task.sleep(for: limit)
        throw TimeoutError(limit: limit)
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
#endif

#if Network
import Interleave

extension Case {
  /// A lock that two tasks take in turns, each while the other waits for it.
  static let lock = Case(
    "lock", counted: "times a lock was handed over between two tasks", count: 400_000,
    quickCount: 50_000,
    interleave: { load in
      let lock = Scheduler.Lock("lock")
      let turns = load.count / 2
      let watch = Stopwatch()
      let holders = (0..<2).map { _ in
        Interleave.spawn {
          for _ in 0..<turns { try await lock.withLock { try await Scheduler.yield() } }
        }
      }
      for holder in holders { try await holder.value }
      return watch.sample(of: turns * 2)
    },
    peer: { load, peer in
      let lock = FairLock()
      let turns = load.count / 2
      let watch = Stopwatch()
      let holders = (0..<2).map { _ in
        peer.spawn {
          for _ in 0..<turns {
            await lock.acquire()
            await Task.yield()
            await lock.release()
          }
        }
      }
      for holder in holders { try await holder.value }
      return watch.sample(of: turns * 2)
    },
    python: """
      async def hold(lock, turns):
          for _ in range(turns):
              async with lock:
                  await asyncio.sleep(0)

      async def measure(n):
          lock = asyncio.Lock()
          began = time.perf_counter()
          holders = [asyncio.create_task(hold(lock, n // 2)) for _ in range(2)]
          for holder in holders:
              await holder
          return time.perf_counter() - began
      """)

  /// Plain functions that the loop calls, each of which plans the next.
  static let callSoon = Case(
    "call-soon", counted: "functions that the loop called, one after the other", count: 1_000_000,
    quickCount: 200_000,
    interleave: { load in
      let chain = try CallChain(length: load.count)
      let watch = Stopwatch()
      chain.callNext()
      try await chain.end.value
      return watch.sample(of: load.count)
    },
    python: """
      async def measure(n):
          loop = asyncio.get_running_loop()
          end = loop.create_future()
          left = n

          def call_next():
              nonlocal left
              left -= 1
              if left == 0:
                  end.set_result(None)
              else:
                  loop.call_soon(call_next)

          began = time.perf_counter()
          loop.call_soon(call_next)
          await end
          return time.perf_counter() - began
      """)
}

/// Functions each of which plans the next; confined to its scheduler's thread.
private final class CallChain: @unchecked Sendable {
  let end = Scheduler.Future<Void>("end")
  private let scheduler: Scheduler
  private var left: Int

  init(length: Int) throws {
    guard let scheduler = Scheduler.current else { throw SchedulerError.notOnScheduler }
    self.scheduler = scheduler
    left = length
  }

  func callNext() {
    scheduler.callSoon { [self] in
      left -= 1
      if left == 0 { try end.set(()) } else { callNext() }
    }
  }
}
#endif

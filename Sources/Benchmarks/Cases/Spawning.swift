#if Network
import Interleave

extension Case {
  /// Many tasks at once, each of which does nothing; then each is awaited.
  static let spawn = Case(
    "spawn", counted: "tasks spawned and awaited, all alive at once", count: 1_000_000,
    quickCount: 100_000,
    interleave: { load in
      let watch = Stopwatch()
      let tasks = (0..<load.count).map { _ in Interleave.spawn {} }
      for task in tasks { try await task.value }
      return watch.sample(of: load.count)
    },
    peer: { load, peer in
      let watch = Stopwatch()
      let tasks = (0..<load.count).map { _ in peer.spawn {} }
      for task in tasks { try await task.value }
      return watch.sample(of: load.count)
    },
    python: """
      async def nothing():
          pass

      async def measure(n):
          began = time.perf_counter()
          tasks = [asyncio.create_task(nothing()) for _ in range(n)]
          for task in tasks:
              await task
          return time.perf_counter() - began
      """)

  /// One task after the other, each awaited before the next is spawned.
  static let spawnOne = Case(
    "spawn-one", counted: "tasks spawned and awaited, one by one", count: 200_000,
    quickCount: 50_000,
    interleave: { load in
      let watch = Stopwatch()
      for _ in 0..<load.count { try await Interleave.spawn {}.value }
      return watch.sample(of: load.count)
    },
    peer: { load, peer in
      let watch = Stopwatch()
      for _ in 0..<load.count { try await peer.spawn {}.value }
      return watch.sample(of: load.count)
    },
    python: """
      async def nothing():
          pass

      async def measure(n):
          began = time.perf_counter()
          for _ in range(n):
              await asyncio.create_task(nothing())
          return time.perf_counter() - began
      """)

  /// Many tasks, each of which lets the others run once, awaited together.
  static let gather = Case(
    "gather", counted: "tasks that yield once, spawned and gathered", count: 100_000,
    quickCount: 50_000,
    interleave: { load in
      let watch = Stopwatch()
      let tasks = (0..<load.count).map { _ in Interleave.spawn { try await Scheduler.yield() } }
      _ = try await Interleave.gather(tasks)
      return watch.sample(of: load.count)
    },
    peer: { load, peer in
      let work = peer.spawn {
        let watch = Stopwatch()
        await withTaskGroup { group in
          for _ in 0..<load.count { group.addTask { await Task.yield() } }
        }
        return watch.sample(of: load.count)
      }
      return try await work.value
    },
    python: """
      async def once():
          await asyncio.sleep(0)

      async def measure(n):
          began = time.perf_counter()
          await asyncio.gather(*[once() for _ in range(n)])
          return time.perf_counter() - began
      """)
}
#endif

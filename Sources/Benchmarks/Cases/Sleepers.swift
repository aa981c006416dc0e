#if Network
import Interleave

extension Case {
  /// How much memory a sleeping task takes, by the growth of the process.
  static let memory = Case(
    "memory", counted: "tasks spawned until all sleep", count: 200_000, quickCount: 50_000,
    interleave: { load in
      let before = Memory.resident
      let watch = Stopwatch()
      let sleepers = (0..<load.count).map { _ in
        Interleave.spawn { try await sleep(for: .seconds(1000)) }
      }
      for _ in 0..<3 { try await Scheduler.yield() }
      let sample = watch.sample(
        of: load.count, figures: Memory.figure(since: before, of: load.count))
      for sleeper in sleepers { sleeper.cancel() }
      return sample
    },
    peer: { load, peer in
      let before = Memory.resident
      let watch = Stopwatch()
      let sleepers = (0..<load.count).map { _ in
        peer.spawn { try await Task.sleep(for: .seconds(1000)) }
      }
      // The last to begin sleeps after the others do; nothing tells when, so half a second is given.
      try await Task.sleep(for: .milliseconds(500))
      let sample = watch.sample(
        of: load.count, figures: Memory.figure(since: before, of: load.count))
      for sleeper in sleepers { sleeper.cancel() }
      return sample
    },
    python: """
      async def sleeper():
          await asyncio.sleep(1000)

      async def measure(n):
          before = memory("VmRSS")
          began = time.perf_counter()
          sleepers = [asyncio.create_task(sleeper()) for _ in range(n)]
          for _ in range(3):
              await asyncio.sleep(0)
          seconds = time.perf_counter() - began
          figures = {"bytes/task": (memory("VmRSS") - before) / n}
          for task in sleepers:
              task.cancel()
          return seconds, figures
      """)
}
#endif

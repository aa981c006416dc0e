#if Network
import Interleave

extension Case {
  /// Many sleepers, cancelled one after the other and awaited.
  static let cancel = Case(
    "cancel", counted: "sleepers spawned, asleep, cancelled and awaited", count: 100_000,
    quickCount: 50_000,
    interleave: { load in
      let watch = Stopwatch()
      let sleepers = (0..<load.count).map { _ in
        Interleave.spawn { try await sleep(for: .seconds(1000)) }
      }
      try await Scheduler.yield()
      let asleep = Stopwatch()
      for sleeper in sleepers { sleeper.cancel() }
      for sleeper in sleepers {
        do { try await sleeper.value } catch is CancellationError {}
      }
      return watch.sample(
        of: load.count, figures: ["cancelled/s": asleep.sample(of: load.count).rate])
    },
    peer: { load, peer in
      let watch = Stopwatch()
      let sleepers = (0..<load.count).map { _ in
        peer.spawn { try await Task.sleep(for: .seconds(1000)) }
      }
      await Task.yield()
      let asleep = Stopwatch()
      for sleeper in sleepers { sleeper.cancel() }
      for sleeper in sleepers {
        do { try await sleeper.value } catch is CancellationError {}
      }
      return watch.sample(
        of: load.count, figures: ["cancelled/s": asleep.sample(of: load.count).rate])
    },
    python: """
      async def sleeper():
          await asyncio.sleep(1000)

      async def measure(n):
          began = time.perf_counter()
          sleepers = [asyncio.create_task(sleeper()) for _ in range(n)]
          await asyncio.sleep(0)
          asleep = time.perf_counter()
          for task in sleepers:
              task.cancel()
          await asyncio.gather(*sleepers, return_exceptions=True)
          ended = time.perf_counter()
          return ended - began, {"cancelled/s": n / (ended - asleep)}
      """)
}
#endif

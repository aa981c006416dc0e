#if Network
import Interleave

extension Case {
  /// A million sleepers that all wake within a second, if only they were served.
  static let timers = timers("timers", count: 1_000_000, quickCount: 50_000)

  /// A thousand sleepers: how punctual a loop is that has time to be.
  static let fewTimers = timers("timers-1000", count: 1000, quickCount: 1000)

  private static func timers(_ name: String, count: Int, quickCount: Int) -> Case {
    Case(
      name, counted: "tasks that sleep once for a time drawn from 0 to 1 s", count: count,
      quickCount: quickCount,
      interleave: { load in
        let lateness = Lateness()
        var delays = Delays()
        let watch = Stopwatch()
        let sleepers = (0..<load.count).map { _ in
          let delay = delays.next()
          return Interleave.spawn {
            let began = ContinuousClock.now
            try await sleep(for: delay)
            lateness.record(began.duration(to: .now) - delay)
          }
        }
        for sleeper in sleepers { try await sleeper.value }
        return watch.sample(of: load.count, figures: lateness.figures)
      },
      peer: { load, peer in
        let lateness = Lateness()
        var delays = Delays()
        let watch = Stopwatch()
        let sleepers = (0..<load.count).map { _ in
          let delay = delays.next()
          return peer.spawn {
            let began = ContinuousClock.now
            try await Task.sleep(for: delay)
            lateness.record(began.duration(to: .now) - delay)
          }
        }
        for sleeper in sleepers { try await sleeper.value }
        return watch.sample(of: load.count, figures: lateness.figures)
      },
      python: """
        import random

        async def sleeper(delay, lateness):
            began = time.perf_counter()
            await asyncio.sleep(delay)
            lateness.append(time.perf_counter() - began - delay)

        async def measure(n):
            draw = random.Random(1)
            lateness = []
            began = time.perf_counter()
            sleepers = [asyncio.create_task(sleeper(draw.random(), lateness)) for _ in range(n)]
            for task in sleepers:
                await task
            seconds = time.perf_counter() - began
            lateness.sort()
            return seconds, {
                "earliest ms": lateness[0] * 1e3,
                "p50 ms": lateness[int(n * 0.5)] * 1e3,
                "p99 ms": lateness[int(n * 0.99)] * 1e3,
                "max ms": lateness[-1] * 1e3,
            }
        """)
  }
}
#endif

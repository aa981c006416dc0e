#if Network
import Interleave

extension Case {
  /// Two tasks that give way to each other.
  static let pingPong = turns("ping-pong", of: 2, count: 2_000_000, quickCount: 400_000)

  /// A thousand tasks that take turns.
  static let roundRobin = turns("round-robin", of: 1000, count: 2_000_000, quickCount: 400_000)

  /// The same with a microsecond of work in each turn.
  static let pingPongWorking = Case(
    "ping-pong-1us", counted: "turns taken by 2 tasks, each with 1 µs of work", count: 400_000,
    quickCount: 100_000,
    interleave: { load in
      let turns = load.count / 2
      let watch = Stopwatch()
      let players = (0..<2).map { _ in
        Interleave.spawn {
          for _ in 0..<turns {
            Spin.work(load.spin)
            try await Scheduler.yield()
          }
        }
      }
      for player in players { try await player.value }
      return watch.sample(of: turns * 2)
    })

  private static func turns(_ name: String, of tasks: Int, count: Int, quickCount: Int) -> Case {
    Case(
      name, counted: "turns taken by \(tasks) tasks", count: count, quickCount: quickCount,
      interleave: { load in
        let turns = load.count / tasks
        let watch = Stopwatch()
        let players = (0..<tasks).map { _ in
          Interleave.spawn { for _ in 0..<turns { try await Scheduler.yield() } }
        }
        for player in players { try await player.value }
        return watch.sample(of: turns * tasks)
      },
      peer: { load, peer in
        let turns = load.count / tasks
        let watch = Stopwatch()
        let players = (0..<tasks).map { _ in
          peer.spawn { for _ in 0..<turns { await Task.yield() } }
        }
        for player in players { try await player.value }
        return watch.sample(of: turns * tasks)
      },
      python: """
        async def play(turns):
            for _ in range(turns):
                await asyncio.sleep(0)

        async def measure(n):
            turns = n // \(tasks)
            began = time.perf_counter()
            players = [asyncio.create_task(play(turns)) for _ in range(\(tasks))]
            for player in players:
                await player
            return time.perf_counter() - began
        """)
  }
}
#endif

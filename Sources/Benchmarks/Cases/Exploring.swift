#if Network
import Interleave

extension Case {
  /// How fast schedules of a small program are explored.
  static let explore = Case(
    "explore", counted: "schedules of 3 tasks and about 10 steps", count: 200_000,
    quickCount: 50_000,
    interleave: { load in
      // On a thread of its own, as the thread that measures runs a scheduler already.
      try await onThread("explorer") {
        let watch = Stopwatch()
        try Schedule.explore(.uniform, schedules: load.count) {
          let tasks = (0..<3).map { _ in
            Interleave.spawn { for _ in 0..<2 { try await Scheduler.yield() } }
          }
          for task in tasks { try await task.value }
        }
        return watch.sample(of: load.count)
      }
    })
}
#endif

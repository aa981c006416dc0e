import Demos
import Interleave

@testable import Dashboard

/// All that happens in a demo's run in virtual time.
struct Rehearsal {
  let events: [TaskEvent]

  init(of name: String, seed: UInt64? = nil) async throws {
    let demos = Demo.all.filter { $0.name == name } + HealthyPrograms.all.filter { $0.name == name }
    try await self.init(of: demos, seed: seed)
  }

  private init(of demos: [Demo], seed: UInt64?) async throws {
    let scheduler = Scheduler(pace: .virtual, seed: seed)
    let batches = scheduler.events(capacity: 1_000_000)
    try? Demo.run(demos, on: scheduler)
    try? scheduler.close()
    var events: [TaskEvent] = []
    for await batch in batches { events += batch.events }
    self.events = events
  }

  /// What was known when that many seconds had passed and nothing was left to do at that moment.
  func history(at seconds: Double) -> History {
    var history = History()
    let now = instant(seconds)
    history.fold(
      EventBatch(
        events: events.filter { $0.time <= now },
        status: SchedulerStatus(now: now, pace: .virtual)))
    return history
  }

  /// The run in batches that end where nothing was left to do at a moment, at most that many.
  func batches(atMost limit: Int) -> [EventBatch] {
    let ends = events.indices.filter {
      $0 + 1 == events.count || events[$0].time < events[$0 + 1].time
    }
    let kept = ends.enumerated().filter { $0.offset % (ends.count / limit + 1) == 0 }.map(\.element)
    var start = 0
    return kept.map { end in
      defer { start = end + 1 }
      return EventBatch(
        events: Array(events[start...end]),
        status: SchedulerStatus(now: events[end].time, pace: .virtual))
    }
  }
}

extension History {
  func id(of name: String) -> TaskID? {
    tasks.occupied.map { tasks[$0] }.first { $0.name == name }?.id
  }
}

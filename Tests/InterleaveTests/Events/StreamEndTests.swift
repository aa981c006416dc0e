import Testing

@testable import Interleave

/// However a scheduler goes, whoever watches it hears of the end.
@Suite("The end of a stream", .timeLimit(.minutes(1))) struct StreamEndTests {
  @Test func `it comes when the scheduler is dropped before it ran`() async {
    let stream = Scheduler().events()
    #expect(await lastStatus(of: stream)?.isClosed == true)
  }

  @Test func `it comes when the scheduler is dropped without being closed`() async throws {
    func runAndDrop() async throws -> AsyncStream<EventBatch> {
      let scheduler = Scheduler(pace: .virtual)
      let stream = scheduler.events()
      let thread = OwnThread { try scheduler.run { try await sleep(for: .seconds(1)) } }
      try await thread.end()
      return stream
    }
    let stream = try await runAndDrop()
    var changes: [TaskEvent.Change] = []
    var last: SchedulerStatus?
    for await batch in stream {
      changes += batch.events.map(\.change)
      last = batch.status
    }
    #expect(changes.last == .ended(.succeeded))
    #expect(last?.isClosed == true)
  }

  @Test func `it comes at once when the scheduler has closed or is closing`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let asked = Trace<AsyncStream<EventBatch>>()
    let thread = OwnThread {
      try scheduler.run {
        spawn {
          try? await sleep(for: .seconds(1))
          asked.write(scheduler.events())
        }
        try await Scheduler.yield()
      }
      try scheduler.close()
      asked.write(scheduler.events())
    }
    try await thread.end()
    #expect(asked.entries.count == 2)
    for stream in asked.entries { #expect(await lastStatus(of: stream)?.isClosed == true) }
  }

  @Test func `it comes although the scheduler is watched while it is made, closed and dropped`()
    async throws
  {
    await withTaskGroup { group in
      for lane in 0..<4 {
        group.addTask {
          for round in 0..<100 {
            let (streams, ended) = watched(turns: (lane + round) % 4, closes: round % 3 > 0)
            for stream in streams { #expect(await lastStatus(of: stream)?.isClosed == true) }
            _ = try? await ended.end()
          }
        }
      }
    }
  }
}

/// A scheduler that runs, closes or is dropped on a thread of its own, watched from this one meanwhile.
private func watched(turns: Int, closes: Bool) -> ([AsyncStream<EventBatch>], OwnThread) {
  let scheduler = Scheduler(pace: .virtual)
  let thread = OwnThread {
    if turns > 0 { try scheduler.run { try await yield(times: turns) } }
    if closes { try scheduler.close() }
  }
  return ((0..<3).map { _ in scheduler.events(every: .milliseconds(1)) }, thread)
}

/// What the last batch of a stream says, once it has ended.
private func lastStatus(of stream: AsyncStream<EventBatch>) async -> SchedulerStatus? {
  var last: SchedulerStatus?
  for await batch in stream { last = batch.status }
  return last
}

import Interleave
import Testing

@Suite struct `What was asked of a scheduler` {
  @Test func `is told to whoever reads its events, at the moment that it obeyed`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let reading = Task.detached {
      var commands: [GivenCommand] = []
      for await batch in scheduler.events(every: .zero) { commands += batch.commands }
      return commands
    }
    try await Task.detached {
      try scheduler.run {
        try await sleep(for: .seconds(3))
        scheduler.send(.pause)
        scheduler.send(.speed(2))
        scheduler.send(.virtualTime)
        scheduler.send(.resume)
        try await sleep(for: .seconds(1))
      }
      try scheduler.close()
    }.value
    let commands = await reading.value
    #expect(commands.map(\.command) == [.pause, .speed(2), .virtualTime, .resume])
    #expect(commands.allSatisfy { $0.time >= Instant(nanoseconds: 3_000_000_000) })
  }
}

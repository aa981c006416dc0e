import Interleave
import Testing

@Suite("Tasks of whatever value") struct AnyTaskTests {
  @Test func `every live task is listed, in the order of spawning`() throws {
    let scheduler = Scheduler(pace: .virtual)
    try scheduler.run {
      let number = spawn("number") { 1 }
      let text = spawn("text") {
        try await sleep(for: .seconds(1))
        return "x"
      }
      #expect(scheduler.allTasks.map(\.name) == ["main", "number", "text"])
      _ = try await number.value
      #expect(scheduler.allTasks == [try #require(Scheduler.currentTask), text.erased])
      _ = try await text.value
      #expect(scheduler.allTasks.map(\.name) == ["main"])
    }
    #expect(scheduler.allTasks.isEmpty)
  }

  @Test func `an erased task is the same one: asked, cancelled and spared like it`() throws {
    try Scheduler.run(pace: .virtual) {
      let task = spawn("sleeper") { try await sleep(for: .seconds(1)) }
      let erased = task.erased
      try await Scheduler.yield()
      #expect(erased.id == task.id)
      #expect(erased.state == task.state)
      erased.cancel()
      #expect(task.cancellationRequests == 1)
      #expect(erased.withdrawCancellation() == 0)
      erased.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let isAsked = erased.cancel()
      #expect(!isAsked, "it had ended")
    }
  }
}

import Interleave
import Testing

@Suite("D. Gather")
struct GatherTests {
  @Test func `32. results come in the order of the arguments, and of nothing at once`() throws {
    try virtually {
      let tasks = [3, 1, 2].map { seconds in
        spawn {
          try await sleep(for: .seconds(seconds))
          return seconds
        }
      }
      let values = try await gather(tasks)
      #expect(values == [3, 1, 2])
      let (text, number) = try await gather(spawn { "one" }, spawn { 2 })
      #expect(text == "one" && number == 2)
      let nothing = try await gather([Scheduler.Task<Int>]())
      #expect(nothing.isEmpty && elapsed == .seconds(3))
    }
  }

  @Test func `33. the first error comes out at once, and the others run on`() throws {
    try virtually {
      let failing = spawn {
        try await sleep(for: .seconds(1))
        throw Failure(name: "first")
      }
      let sibling = spawn { try await sleep(for: .seconds(5)) }
      await #expect(throws: Failure(name: "first")) { try await gather(sibling, failing) }
      #expect(elapsed == .seconds(1) && !sibling.hasEnded)
      #expect(sibling.cancellationRequests == 0)
      try await sibling.value
      #expect(elapsed == .seconds(5))
    }
  }

  @Test func `34. who fails after the gather is over counts as looked at`() throws {
    let (_, reports) = try reporting {
      let tasks = [1, 2, 3].map { seconds in
        spawn {
          try await sleep(for: .seconds(seconds))
          throw Failure(name: "\(seconds)")
        }
      }
      await #expect(throws: Failure(name: "1")) { try await gather(tasks) }
      try await sleep(for: .seconds(9))
    }
    #expect(reports.isEmpty)
  }

  @Test func `35. gatherResults puts errors, also a child's cancellation, into the list`() throws {
    try virtually {
      let fine = spawn { 1 }
      let failing = spawn { () async throws -> Int in throw Failure() }
      let cancelled = spawn { () async throws -> Int in
        try await sleep(for: .seconds(9))
        return 3
      }
      cancelled.cancel()
      let results = try await gatherResults([fine, failing, cancelled])
      #expect(try results[0].get() == 1)
      #expect(throws: Failure()) { try results[1].get() }
      #expect(throws: CancellationError.self) { try results[2].get() }
    }
  }

  @Test
  func `36. a cancelled child makes gather throw, and disturbs neither siblings nor gatherer`()
    throws
  {
    try virtually {
      let cancelled = spawn { try await sleep(for: .seconds(9)) }
      let sibling = spawn { try await sleep(for: .seconds(1)) }
      try await yield()
      cancelled.cancel()
      await #expect(throws: CancellationError.self) { try await gather(cancelled, sibling) }
      #expect(Scheduler.currentTask?.cancellationRequests == 0)
      try await sibling.value
    }
  }

  @Test(arguments: [false, true])
  func `37. cancelling a gather cancels all children, and it ends when they have ended`(
    collects: Bool
  ) throws {
    try virtually {
      let children = [1, 2].map { seconds in
        spawn {
          do { try await sleep(for: .seconds(9)) } catch {
            try await sleep(for: .seconds(seconds))
            throw error
          }
        }
      }
      let gathering = spawn {
        if collects {
          _ = try await gatherResults(children)
        } else {
          _ = try await gather(children)
        }
      }
      try await yield()
      gathering.cancel()
      await #expect(throws: CancellationError.self) { try await gathering.value }
      #expect(elapsed == .seconds(2))
      #expect(children.map(\.isCancelled) == [true, true])
    }
  }

  @Test func `39. the same task given twice runs once, and its value appears twice`() throws {
    try virtually {
      let runs = Trace<Int>()
      let task = spawn {
        runs.write(1)
        return "value"
      }
      let values = try await gather([task, task])
      #expect(values == ["value", "value"] && runs.entries == [1])
    }
  }

  @Test func `40. children of another scheduler are an error`() throws {
    let other = Scheduler(pace: .virtual)
    let foreign = other.spawn("foreign") { 1 }
    try virtually {
      let own = spawn { 2 }
      await #expect(throws: SchedulerError.otherScheduler("foreign")) {
        try await gather(own, foreign)
      }
    }
    try other.close()
  }
}

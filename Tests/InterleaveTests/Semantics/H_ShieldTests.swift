import Testing

@testable import Interleave

@Suite("H. Shields and sleeps")
struct ShieldTests {
  @Test func `75. cancelling outside spares the inner, cancelling the inner hits both`() throws {
    try virtually {
      let inner = spawn {
        try await sleep(for: .seconds(5))
        return 1
      }
      let outer = spawn { try await shield(inner) }
      try await yield()
      outer.cancel()
      await #expect(throws: CancellationError.self) { try await outer.value }
      #expect(elapsed == .zero && inner.cancellationRequests == 0)
      let value = try await shield(inner)
      #expect(value == 1)
      #expect(try await shield(inner) == 1, "what is done is returned as it is")

      let doomed = spawn { try await sleep(for: .seconds(5)) }
      let waiting = spawn { try await shield(doomed) }
      try await yield()
      doomed.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
    }
  }

  @Test func `76. an inner that fails after its outer was cancelled is reported exactly once`()
    throws
  {
    let (_, reports) = try reporting {
      let inner = spawn("inner") {
        try await sleep(for: .seconds(5))
        throw Failure()
      }
      let outers = [1, 2].map { _ in spawn { try await shield(inner) } }
      try await yield()
      for outer in outers { outer.cancel() }
      for outer in outers { _ = try? await outer.value }
      try await sleep(for: .seconds(9))
    }
    #expect(reports.map(\.warning) == [.errorNeverRetrieved("Failure(name: \"\")")])
    #expect(reports.first?.name == "inner")
  }

  @Test func `77. a shield around a gather, and shields inside of one, protect the children`()
    throws
  {
    try virtually {
      func children() -> [Scheduler.Task<Int>] {
        [1, 2].map { number in
          spawn {
            try await sleep(for: .seconds(5))
            return number
          }
        }
      }
      let gathered = children()
      let gathering = spawn { try await gather(gathered) }
      let around = spawn { try await shield(gathering) }
      let single = children()
      let inside = spawn {
        try await gather(single.map { task in spawn { try await shield(task) } })
      }
      try await yield(times: 2)
      around.cancel()
      inside.cancel()
      for outer in [around, inside] {
        await #expect(throws: CancellationError.self) { try await outer.value }
      }
      #expect(elapsed == .zero)
      let (first, second) = (try await gathering.value, try await gather(single))
      #expect(first == [1, 2] && second == [1, 2])
    }
  }

  @Test(arguments: [Duration.zero, .seconds(-3), .nanoseconds(Int64.min)])
  func `78. a sleep of nothing gives way for one turn to all that was ready before it`(
    duration: Duration
  ) throws {
    try virtually {
      let trace = Trace<String>()
      let tasks = ["a", "b"].map { name in
        spawn {
          trace.write("\(name)1")
          try await sleep(for: duration)
          trace.write("\(name)2")
        }
      }
      _ = try await gather(tasks)
      #expect(trace.entries == ["a1", "b1", "a2", "b2"] && elapsed == .zero)
    }
  }

  @Test func `79. cancelling a sleeper disarms its timer, and what is no number is an error`()
    throws
  {
    try virtually {
      let scheduler = try #require(Scheduler.current)
      let sleeper = spawn { try await sleep(for: .seconds(9)) }
      try await yield()
      #expect(scheduler.timers.count == 1)
      sleeper.cancel()
      #expect(scheduler.timers.count == 0)
      await #expect(throws: CancellationError.self) { try await sleeper.value }
      #expect(elapsed == .zero)
      for bad in [Double.nan, .infinity, -.infinity] {
        #expect(throws: SchedulerError.badDuration) { try Duration(finiteSeconds: bad) }
      }
      #expect(try Duration(finiteSeconds: 2.5) == .milliseconds(2500))
      #expect(try Duration(finiteSeconds: 1e300) > .seconds(1_000_000_000))
    }
  }
}

import Testing

@testable import Interleave

@Suite("L. The loop")
struct LoopTests {
  @Test func `100. one turn runs only what was ready when it began`() throws {
    try virtually {
      let trace = Trace<String>()
      let scheduler = try #require(Scheduler.current)
      let greedy = spawn {
        for _ in 0..<3 {
          trace.write("greedy")
          try await Scheduler.yield()
        }
      }
      scheduler.callSoon {
        trace.write("call")
        scheduler.callSoon { trace.write("call of the call") }
      }
      try await greedy.value
      #expect(
        trace.entries == ["greedy", "call", "greedy", "call of the call", "greedy"])
    }
  }

  @Test func `100. a task that is always ready does not keep timers waiting`() throws {
    let scheduler = Scheduler()
    try scheduler.run {
      let busy = spawn { while true { try await Scheduler.yield() } }
      try await sleep(for: .microseconds(1))
      #expect(busy.state == .alive(.ready))
      busy.cancel()
    }
    try scheduler.close()
  }

  @Test func `101. calls come in their order, overdue timers by deadline, equal ones as armed`()
    throws
  {
    try virtually {
      let trace = Trace<Int>()
      let scheduler = try #require(Scheduler.current)
      for number in 0..<5 { scheduler.call(after: .seconds(-1)) { trace.write(number) } }
      scheduler.call(at: Instant(nanoseconds: -2_000_000_000)) { trace.write(-1) }
      for number in 5..<8 { scheduler.callSoon { trace.write(number) } }
      try await yield(times: 2)
      #expect(trace.entries == [5, 6, 7, -1, 0, 1, 2, 3, 4])
      let moment = scheduler.now.advanced(by: .seconds(1))
      for number in 0..<100 { scheduler.call(at: moment) { trace.write(100 + number) } }
      try await sleep(for: .seconds(2))
      #expect(trace.entries.dropFirst(9).elementsEqual(100..<200))
    }
  }

  @Test func `102. a timer never fires before its deadline`() throws {
    for pace in [Pace.scaled(1), .scaled(50), .virtual] {
      let scheduler = Scheduler(pace: pace)
      let early = try scheduler.run {
        let lateness = Trace<Duration>()
        let tasks = (0..<200).map { number in
          spawn {
            let due = elapsed + .microseconds(number * 7)
            try await sleep(for: .microseconds(number * 7))
            lateness.write(elapsed - due)
          }
        }
        _ = try await gather(tasks)
        return lateness.entries.filter { $0 < .zero }
      }
      #expect(early.isEmpty)
      try scheduler.close()
    }
  }

  @Test func `103. timeouts that never fire leave nothing behind`() throws {
    try virtually {
      let scheduler = try #require(Scheduler.current)
      for _ in 0..<10_000 {
        try await withTimeout(.seconds(3600)) { try await Scheduler.yield() }
      }
      #expect(scheduler.timers.count == 0 && scheduler.timers.room <= 256)
    }
  }

  @Test func `104. an error in a call is reported, the loop lives on, also with a broken handler`()
    throws
  {
    let (result, reports) = try reporting {
      Scheduler.current?.callSoon { throw Failure(name: "call") }
      try await yield()
      return "alive"
    }
    #expect(try result.get() == "alive")
    #expect(reports.map(\.warning) == [.errorNeverRetrieved("Failure(name: \"call\")")])
    let scheduler = Scheduler(pace: .virtual)
    let heard = Trace<String>()
    scheduler.onReport = {
      heard.write($0.name)
      throw Failure()
    }
    try scheduler.run {
      Scheduler.current?.callSoon { throw Failure(name: "call, and its handler fails too") }
      try await yield()
    }
    #expect(heard.entries == ["a planned call"])
    try scheduler.close()
  }

  @Test func `105. stop ends a run after the current turn, and before a run after one turn`() throws
  {
    let scheduler = Scheduler(pace: .virtual)
    let trace = Trace<String>()
    scheduler.callSoon { trace.write("first turn") }
    scheduler.callSoon { scheduler.callSoon { trace.write("second turn") } }
    scheduler.stop()
    try scheduler.runForever()
    #expect(trace.entries == ["first turn"])
    scheduler.callSoon {
      scheduler.stop()
      trace.write("after stop")
    }
    try scheduler.runForever()
    #expect(trace.entries == ["first turn", "second turn", "after stop"])
    try scheduler.close()
  }
}

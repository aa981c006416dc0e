import Testing

@Suite("Transcripts in virtual time") struct TranscriptTests {
  @Test func `hello greets twice`() async throws {
    #expect(
      try await transcript(of: "hello") == [
        "Program started", "Hello!", "Hello again!", "Program finished",
      ])
  }

  @Test func `gather-hello greets twice side by side`() async throws {
    #expect(
      try await transcript(of: "gather-hello") == [
        "Program started", "Hello1!", "Hello2!", "Hello1 again!", "Hello2 again!",
        "Program finished",
      ])
  }

  @Test func `completion-order ends the shorter wait first`() async throws {
    #expect(
      try await transcript(of: "completion-order") == ["Task 2 complete", "Task 1 complete"])
  }

  @Test func `sync-vs-async takes half the time together`() async throws {
    #expect(
      try await transcript(of: "sync-vs-async") == ["Sequential: 4.0 s", "Concurrent: 2.0 s"])
  }

  @Test func `waits tells each wait at its time`() async throws {
    #expect(
      try await withSecondsSinceStart(transcript(of: "waits")) == [
        "Await start Time: [0]",
        "Time: [0]", "Waiting for 5.", "Time: [0]", "Waiting for 10.", "Time: [0]",
        "Waiting for 4.",
        "Waited for 4.", "Time: [4]", "Again Waiting for 4",
        "Waited for 5.", "Time: [5]", "Again Waiting for 5",
        "Waited for 4.", "Time: [8]",
        "Waited for 10.", "Time: [10]", "Again Waiting for 10",
        "Waited for 5.", "Time: [10]",
        "Waited for 10.", "Time: [20]",
        "Time: [20]",
      ])
  }

  @Test func `gather-results returns in the order of the arguments`() async throws {
    #expect(
      try await transcript(of: "gather-results") == [
        "[1, 4, 9]",
        "Completed task-1 in 2.0", "Completed task-2 in 4.0", "Completed task-3 in 6.0",
        "Completed task-4 in 8.0",
        "Returned: [2: 4.0, 1: 2.0, 4: 8.0, 3: 6.0]",
      ])
  }

  @Test func `timeout ends what takes too long`() async throws {
    #expect(
      try await transcript(of: "timeout") == [
        "Task timed out", "Waiting for 2.", "Waited for 2.", "Again Waiting for 2", "Timeout",
      ])
  }

  @Test func `queue hands each item over`() async throws {
    #expect(
      try await transcript(of: "queue")
        == (0..<5).flatMap { ["Producing \($0)", "Consuming \($0)"] })
  }

  @Test func `workers do every job`() async throws {
    #expect(try await transcript(of: "workers") == ["100 jobs done"])
  }

  @Test func `panel sells and cooks`() async throws {
    #expect(try await transcript(of: "panel") == ["120 orders cooked"])
  }

  @Test func `future is set once`() async throws {
    let lines = try await transcript(of: "future")
    #expect(lines.count == 3)
    #expect(lines.first == "Waiting for the answer")
    #expect(lines.contains("The answer is 42"))
    #expect(lines.contains { $0.hasPrefix("A second answer: ") })
  }

  @Test func `resource is closed on every way out`() async throws {
    #expect(
      try await transcript(of: "resource") == [
        "open", "use", "close", "succeeded",
        "open", "use", "close", "failed: the connection was lost",
        "open", "use", "close", "cancelled",
      ])
  }

  @Test func `run-until-complete drives the loop from synchronous code`() async throws {
    #expect(
      try await transcript(of: "run-until-complete") == [
        "Starting the coroutine...", "Coroutine finished!",
      ])
  }

  @Test func `thousands ends all of its tasks`() async throws {
    #expect(try await transcript(of: "thousands") == ["10000 tasks done"])
  }

  @Test func `deadline shares a budget and outwaits a stubborn task`() async throws {
    #expect(
      try await transcript(of: "deadline") == [
        "A budget of 7 s for three steps of 4 s at most",
        "read: done after 2 s", "write: its own 4 s ran out", "The budget of 7 s ran out",
        "stubborn: I was cancelled, and take 3 s more", "stubborn: now I end",
        "The timeout of 2 s took 5 s: it waits for what it cancels",
      ])
  }

  @Test func `deadlock ends by the cancellation of one of its tasks`() async throws {
    #expect(
      try await transcript(of: "deadlock") == [
        "Each holds one lock and waits for the other's; cancel one of them, or wait 20 s",
        "got both locks", "cancelled",
      ])
  }

  @Test func `race finds the order that breaks it, and none that breaks its mended twin`()
    async throws
  {
    let lines = try await transcript(of: "race")
    #expect(lines.contains("The balance is -60."))
    #expect(lines.contains { $0.hasSuffix("it takes 2 forced switches, no fewer will do.") })
    #expect(lines.contains { $0.hasPrefix("What decides is step ") })
    #expect(lines.last?.contains("no failure. That is all there are.") == true)
  }

  @Test func `mistakes explains the three classic ones`() async throws {
    let lines = try await transcript(of: "mistakes")
    #expect(lines.count == 6)
    #expect(lines.filter { $0.first?.isNumber == true }.map { $0.prefix(2) } == ["1.", "2.", "3."])
    #expect(!lines.contains { $0.contains("never printed") })
  }
}

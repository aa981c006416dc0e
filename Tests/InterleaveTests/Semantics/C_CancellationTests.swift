import Interleave
import Testing

@Suite("C. Cancellation")
struct CancellationTests {
  @Test func `21. cancel says whether there was something to cancel, which ends only later`() throws
  {
    try virtually {
      let task = spawn { try await sleep(for: .seconds(1)) }
      try await yield()
      #expect(task.cancel())
      #expect(!task.isCancelled && !task.hasEnded)
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(task.isCancelled && !task.cancel())
    }
  }

  @Test func `22. a task cancelled before its first step never runs any of its body`() throws {
    let trace = Trace<String>()
    try virtually {
      let task = spawn {
        defer { trace.write("left") }
        trace.write("entered")
      }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(task.isCancelled)
    }
    #expect(trace.entries.isEmpty)
  }

  @Test
  func `23. cancelling a task cancels the future that it awaits at once, and the task likewise`()
    throws
  {
    try virtually {
      let future = Scheduler.Future<Int>()
      let innermost = spawn { try await future.value }
      let inner = spawn { try await innermost.value }
      let outer = spawn { try await inner.value }
      try await yield()
      outer.cancel()
      #expect(future.isCancelled)
      #expect(inner.cancellationRequests == 1 && innermost.cancellationRequests == 1)
      await #expect(throws: CancellationError.self) { try await outer.value }
      #expect(inner.isCancelled && innermost.isCancelled)
    }
  }

  @Test func `24. a task may catch its cancellation, wait for more, and return`() throws {
    try virtually {
      let task = spawn {
        do { try await sleep(for: .seconds(9)) } catch { try await sleep(for: .seconds(1)) }
        return "handled"
      }
      try await yield()
      task.cancel()
      let value = try await task.value
      #expect(value == "handled" && !task.isCancelled)
      #expect(elapsed == .seconds(1))
    }
  }

  @Test func `25. a task that cancels itself and returns without a wait ends cancelled`() throws {
    try virtually {
      let task = spawn {
        Scheduler.currentTask?.cancel()
        return 1
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(task.isCancelled)
    }
  }

  @Test func `26. a task that cancels itself gets it at its next wait, along with what it awaits`()
    throws
  {
    try virtually {
      let inner = spawn { try await sleep(for: .seconds(9)) }
      let task = spawn {
        Scheduler.currentTask?.cancel()
        try await inner.value
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(inner.isCancelled && elapsed == .zero)
    }
  }

  @Test func `27. a cancellation between wake-up and step wins, unless it is taken back before`()
    throws
  {
    try virtually {
      for isTakenBack in [false, true] {
        let future = Scheduler.Future<Int>()
        let task = spawn { try await future.value }
        try await yield()
        try future.set(1)
        #expect(task.cancel())
        if isTakenBack {
          #expect(task.withdrawCancellation() == 0)
          let value = try await task.value
          #expect(value == 1)
        } else {
          await #expect(throws: CancellationError.self) { try await task.value }
        }
      }
    }
  }

  @Test func `28. two tasks await the same one: cancelling either hits both`() throws {
    try virtually {
      let shared = spawn { try await sleep(for: .seconds(9)) }
      let one = spawn { try await shared.value }
      let two = spawn { try await shared.value }
      try await yield()
      one.cancel()
      await #expect(throws: CancellationError.self) { try await two.value }
      #expect(shared.isCancelled && one.isCancelled && two.isCancelled)
    }
  }

  @Test func `29. requests are counted, withdrawn one by one, and each delivers an error anew`()
    throws
  {
    try virtually {
      let caught = Trace<Int>()
      let task = spawn {
        for round in 1...2 {
          do { try await sleep(for: .seconds(9)) } catch { caught.write(round) }
        }
        #expect(Scheduler.currentTask?.cancellationRequests == 2)
        #expect(Scheduler.currentTask?.withdrawCancellation() == 1)
        #expect(Scheduler.currentTask?.withdrawCancellation() == 0)
        #expect(Scheduler.currentTask?.withdrawCancellation() == 0)
      }
      try await yield()
      for _ in 0..<2 {
        task.cancel()
        try await yield()
      }
      try await task.value
      #expect(caught.entries == [1, 2])
    }
  }

  @Test func `31. who asked for a cancellation is told to whoever watches`() throws {
    try virtually {
      let inner = spawn { try await sleep(for: .seconds(9)) }
      let outer = spawn("outer") { try await inner.value }
      try await yield()
      outer.cancel()
      guard let ofInner = inner.state.cancellation else { return }
      guard let ofOuter = outer.state.cancellation else { return }
      #expect(ofInner.origin == .task(outer.id))
      #expect(ofOuter.origin == .task(TaskID(rawValue: 1)))
    }
  }
}

import Glibc
import Interleave
import Testing

@Suite("A. Running")
struct RunTests {
  @TaskLocal static var context = "outside"

  @Test func `1. run returns what main returns, and throws what it throws unchanged`() throws {
    #expect(try virtually { 42 } == 42)
    #expect(throws: Failure(name: "mine")) { try virtually { throw Failure(name: "mine") } }
  }

  @Test func `2. run inside of a run is an error at once, and the inner main never starts`() throws
  {
    let started = Trace<String>()
    try virtually {
      #expect(throws: SchedulerError.alreadyRunning) {
        try Scheduler.run { started.write("static") }
      }
      let other = Scheduler()
      #expect(throws: SchedulerError.alreadyRunning) { try other.run { started.write("runner") } }
      #expect(throws: SchedulerError.alreadyRunning) { try other.close() }
    }
    #expect(started.entries.isEmpty)
  }

  @Test func `4. when main ends, what it left alive is cancelled and awaited before run returns`()
    throws
  {
    let trace = Trace<String>()
    try virtually {
      spawn {
        do { try await sleep(for: .seconds(10)) } catch {
          trace.write("cancelled")
          try await sleep(for: .seconds(1))
          trace.write("ended")
          throw error
        }
      }
      try await yield()
    }
    #expect(trace.entries == ["cancelled", "ended"])
  }

  @Test func `5. a left-over task that fails as it is cancelled is reported, and the result stays`()
    throws
  {
    let (result, reports) = try reporting {
      let left = spawn("left over") {
        do { try await sleep(for: .seconds(10)) } catch { throw Failure(name: "late") }
      }
      try await yield()
      return left.name
    }
    #expect(try result.get() == "left over")
    let lost = reports.filter { $0.warning == .errorNeverRetrieved("Failure(name: \"late\")") }
    #expect(lost.map(\.name) == ["left over"])
  }

  @Test func `6. what left-over tasks hold open is closed before run returns, even if they fail`()
    throws
  {
    let trace = Trace<String>()
    let (_, reports) = try reporting {
      spawn {
        try await withResource("file", open: { "file" }, close: { trace.write("closed \($0)") }) {
          _ in
          do { try await sleep(for: .seconds(10)) } catch { throw Failure() }
        }
      }
      try await yield()
    }
    #expect(trace.entries == ["closed file"])
    #expect(reports.map(\.warning).contains(.errorNeverRetrieved("Failure(name: \"\")")))
  }

  @Test func `7. a runner runs several times on the same tasks and context, until it is closed`()
    throws
  {
    let scheduler = Scheduler(pace: .virtual)
    let seen = try RunTests.$context.withValue("mine") {
      let task = try scheduler.run {
        spawn {
          try await sleep(for: .seconds(5))
          return RunTests.context
        }
      }
      #expect(try scheduler.run { RunTests.context } == "mine")
      return try scheduler.run { try await task.value }
    }
    #expect(seen == "mine")
    try scheduler.close()
    try scheduler.close()
    #expect(throws: SchedulerError.closed) { try scheduler.run {} }
  }
}

@Suite("A. Interrupts")
struct InterruptTests {
  @Test func `8. the first SIGINT cancels main even if it sleeps, and run says so`() async {
    await #expect(processExitsWith: .success) {
      #expect(throws: SchedulerError.interrupted) {
        try Scheduler.run(interrupts: .cancelMain) {
          Scheduler.current?.callSoon { kill(getpid(), SIGINT) }
          try await sleep(for: .seconds(3600))
        }
      }
    }
  }

  @Test func `8. a main that handles its cancellation returns its value`() async {
    await #expect(processExitsWith: .success) {
      let value = try Scheduler.run(interrupts: .cancelMain) {
        kill(getpid(), SIGINT)
        do { try await sleep(for: .seconds(3600)) } catch { return "handled" }
        return "late"
      }
      #expect(value == "handled")
    }
  }

  @Test func `8. the second SIGINT ends the process at once`() async {
    await #expect(processExitsWith: .signal(SIGINT)) {
      try Scheduler.run(interrupts: .cancelMain) {
        kill(getpid(), SIGINT)
        do { try await sleep(for: .seconds(3600)) } catch { kill(getpid(), SIGINT) }
        pause()
      }
    }
  }

  @Test func `9. a SIGINT beside somebody else's cancellation leaves the CancellationError`() async
  {
    await #expect(processExitsWith: .success) {
      #expect(throws: CancellationError.self) {
        try Scheduler.run(interrupts: .cancelMain) {
          let main = Scheduler.currentTask
          main?.cancel()
          kill(getpid(), SIGINT)
          // The loop hears of the signal while main waits uninterruptibly.
          try await withResource(
            "until the signal comes", open: {},
            close: { while main?.cancellationRequests == 1 { try await Scheduler.yield() } }
          ) {}
          try await sleep(for: .seconds(3600))
        }
      }
    }
  }

  @Test func `10. SIGINT is caught only where nobody handles it, and released afterwards`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGINT, SIG_IGN)
      let value = try Scheduler.run(interrupts: .cancelMain) {
        kill(getpid(), SIGINT)
        try await sleep(for: .milliseconds(1))
        return 1
      }
      #expect(value == 1)
    }
    await #expect(processExitsWith: .signal(SIGINT)) {
      try Scheduler.run(interrupts: .cancelMain) {}
      kill(getpid(), SIGINT)
      pause()
    }
  }
}

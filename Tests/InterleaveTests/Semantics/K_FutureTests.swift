import Interleave
import Testing

@Suite("K. Futures")
struct FutureTests {
  @Test
  func `95. a second result is an error, and so is reading too early; cancelled is cancelled`()
    throws
  {
    try virtually {
      let future = Scheduler.Future<Int>("answer")
      #expect(future.result == nil && !future.isDone)
      #expect(throws: SchedulerError.notSet("answer")) { try future.get() }
      try future.set(42)
      #expect(throws: SchedulerError.alreadySet("answer")) { try future.set(43) }
      #expect(throws: SchedulerError.alreadySet("answer")) { try future.fail(Failure()) }
      #expect(try future.get() == 42 && !future.cancel())

      let failed = Scheduler.Future<Int>()
      try failed.fail(Failure())
      await #expect(throws: Failure()) { try await failed.value }

      let cancelled = Scheduler.Future<Int>()
      #expect(try cancelled.cancel())
      #expect(throws: CancellationError.self) { try cancelled.get() }
      #expect(cancelled.isCancelled && !failed.isCancelled)
    }
  }

  @Test func `96. callbacks never run inside of set, but in the next turn, in their order`() throws
  {
    try virtually {
      let future = Scheduler.Future<Int>()
      let calls = Trace<String>()
      for name in ["a", "b"] { try future.whenDone { _ in calls.write(name) } }
      try future.set(1)
      try future.whenDone { _ in calls.write("c") }
      #expect(calls.entries.isEmpty)
      try await yield()
      #expect(calls.entries == ["a", "b", "c"])
    }
  }

  @Test
  func `97. a callback that is removed is not called, and removing says whether it was there`()
    throws
  {
    try virtually {
      let future = Scheduler.Future<Int>()
      let calls = Trace<String>()
      let removed = try ["a", "b"].map { name in try future.whenDone { _ in calls.write(name) } }
      try future.whenDone { _ in calls.write("c") }
      #expect(removed.map(future.removeCallback) == [true, true])
      #expect(!future.removeCallback(removed[0]))
      try future.set(1)
      try await yield()
      #expect(calls.entries == ["c"])
    }
  }

  @Test func `98. an error that nobody looked at is reported when its future is gone`() throws {
    let (_, reports) = try reporting {
      try Scheduler.Future<Int>("lost").fail(Failure(name: "lost"))
      let seen = Scheduler.Future<Int>("seen")
      try seen.fail(Failure(name: "seen"))
      _ = seen.result
      let awaited = Scheduler.Future<Int>("awaited")
      try awaited.fail(Failure(name: "awaited"))
      _ = try? await awaited.value
      try Scheduler.Future<Int>("cancelled").cancel()
    }
    #expect(reports.map(\.name) == ["future lost"])
  }

  @Test func `99. a late timer does not set a cancelled future`() throws {
    try virtually {
      let future = Scheduler.Future<Int>()
      let isSet = Trace<Bool>()
      Scheduler.current?.call(after: .seconds(1)) { isSet.write(try future.setIfPending(1)) }
      let waiter = spawn { try await future.value }
      try await yield()
      waiter.cancel()
      try await sleep(for: .seconds(2))
      #expect(isSet.entries == [false] && future.isCancelled && waiter.isCancelled)
    }
  }
}

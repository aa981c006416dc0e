import Interleave
import Testing

@Suite("A wait for an event until a moment")
struct EventDeadlineTests {
  private func moment(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }

  @Test func `it ends when the event is set, and says so`() throws {
    try virtually { [self] in
      let event = Scheduler.Event("gap")
      let waiter = spawn("waiter") { (try await event.wait(until: moment(10)), elapsed) }
      try await sleep(for: .seconds(3))
      try event.set()
      let (wasSet, end) = try await waiter.value
      #expect(wasSet && end == .seconds(3))
      try await sleep(for: .seconds(20))
    }
  }

  @Test func `it ends at that moment, and cancels nothing`() throws {
    try virtually { [self] in
      let event = Scheduler.Event("gap")
      var wasSet = try await event.wait(until: moment(10))
      #expect(!wasSet)
      #expect(elapsed == .seconds(10))
      #expect(!Task.isCancelled && Scheduler.currentTask?.cancellationRequests == 0)
      wasSet = try await event.wait(until: moment(5))
      #expect(!wasSet)
      #expect(elapsed == .seconds(10))
    }
  }

  @Test func `an event that is set already, or in the same moment, counts as set`() throws {
    try virtually { [self] in
      let event = Scheduler.Event("gap")
      let setter = spawn("setter") {
        try await sleep(until: moment(5))
        try event.set()
      }
      try await Scheduler.yield()
      var wasSet = try await event.wait(until: moment(5))
      #expect(wasSet)
      wasSet = try await event.wait(until: moment(9))
      #expect(wasSet)
      #expect(elapsed == .seconds(5))
      try await setter.value
    }
  }

  @Test func `who was cancelled or came too late is not woken again, and the others are`() throws {
    try virtually { [self] in
      let event = Scheduler.Event("gap")
      let cancelled = spawn("cancelled") { try await event.wait(until: moment(100)) }
      let late = spawn("late") { try await event.wait(until: moment(2)) }
      let patient = spawn("patient") {
        try await event.wait()
        return elapsed
      }
      try await sleep(for: .seconds(1))
      cancelled.cancel()
      await #expect(throws: CancellationError.self) { try await cancelled.value }
      let wasSet = try await late.value
      #expect(!wasSet)
      try await sleep(for: .seconds(1))
      try event.set()
      let end = try await patient.value
      #expect(end == .seconds(3))
    }
  }

  @Test func `it shows as a sleep until then`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let watched = Watched(scheduler) { [self] in
      _ = try await Scheduler.Event("gap").wait(until: moment(10))
    }
    let reasons = await watched.allEvents().compactMap { event -> WaitReason? in
      if case .waiting(let reason) = event.change { reason } else { nil }
    }
    #expect(reasons == [.sleep(until: moment(10))])
    try await watched.end()
  }
}

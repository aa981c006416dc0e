import Glibc
import Interleave
import Testing

@Suite("The events of a scheduler for who polls")
struct SchedulerSourceTests {
  @Test func `all that happens comes, and the end`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let source = scheduler.makeSource(capacity: 1 << 16)
    let thread = OwnThread {
      try scheduler.run {
        for _ in 0..<1_000 { try await sleep(for: .milliseconds(1)) }
      }
      try scheduler.close()
    }
    var (events, isClosed) = ([TaskEvent](), false)
    while !isClosed {
      var request = pollfd(fd: source.descriptors.first ?? -1, events: Int16(POLLIN), revents: 0)
      let wait = source.longestWait().map { Int32($0 / .milliseconds(1)) + 1 } ?? 60_000
      unsafe poll(&request, 1, wait)
      for batch in source.take() {
        events += batch.events
        isClosed = isClosed || batch.status.isClosed
      }
    }
    try await thread.end()
    #expect(events.count { $0.change == .resumed } == 1_001)
    #expect(source.longestWait() == nil && source.take().isEmpty)
  }
}

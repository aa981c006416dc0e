import Glibc
import Testing

@testable import Interleave

@Suite("A pause") struct PauseTests {
  @Test func `a paused scheduler uses no processor, however much is ready and due`() async throws {
    let scheduler = Scheduler()
    let thread = Trace<clockid_t>()
    let batches = scheduler.events(every: .milliseconds(1))
    let running = OwnThread {
      try? scheduler.run {
        thread.write(processorClock())
        for _ in 0..<100 { spawn { while true { try await sleep(for: .microseconds(10)) } } }
        for _ in 0..<100 { spawn { while true { try await Scheduler.yield() } } }
        try await sleep(for: .milliseconds(5))
        Scheduler.current?.send(.pause)
        try await sleep(for: .seconds(3600))
      }
      try scheduler.close()
    }
    for await batch in batches {
      if case .paused = batch.status.pace { break }
    }
    let clock = try #require(thread.entries.first)
    let before = used(clock)
    usleep(100_000)
    #expect(used(clock) - before < 10_000_000)
    scheduler.send(.stop)
    try await running.end()
  }
}

/// The clock of the processor time of the calling thread.
private func processorClock() -> clockid_t {
  var clock = clockid_t()
  unsafe pthread_getcpuclockid(pthread_self(), &clock)
  return clock
}

/// Nanoseconds.
private func used(_ clock: clockid_t) -> Int {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

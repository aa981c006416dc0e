import Glibc
import Testing

@testable import Interleave

@Suite("Threads for work that blocks", .timeLimit(.minutes(1))) struct ThreadPoolTests {
  @Test func `work that was cancelled before a thread was free is not done`() throws {
    let (release, done) = (Gate(), Trace<String>())
    try virtually {
      let blockers = (0..<32).map { number in
        spawn { try await onThread("blocker \(number)") { release.wait() } }
      }
      let queued = spawn { try await onThread("queued") { done.write("queued") } }
      try await yield(times: 2)
      queued.cancel()
      await #expect(throws: CancellationError.self) { try await queued.value }
      release.open()
      _ = try await gather(blockers)
      // It comes after what was queued before.
      try await onThread("later") { done.write("later") }
    }
    #expect(done.entries == ["later"])
  }

  @Test func `a process that can have no thread is told so`() {
    #expect(!ThreadPool { false }.hasThread)
    #expect(
      "\(SchedulerError.noThread("work"))"
        == "No thread can be had for work; let the process have more of them, or more memory."
    )
  }

  @Test func `without a descriptor left threads reach the scheduler, and it them`() async {
    await #expect(processExitsWith: .success) {
      useUpDescriptors()
      let scheduler = Scheduler()
      let handle = scheduler.makeHandle()
      let (future, started) = (Scheduler.Future<Int>(), Gate())
      let other = OwnThread {
        started.wait()
        usleep(10_000)
        handle.callSoon { try future.set(1) }
      }
      let sum = try scheduler.run {
        try await sleep(for: .milliseconds(5))
        let two = try await onThread("two") { 2 }
        started.open()
        return try await future.value + two
      }
      #expect(sum == 3)
      try scheduler.close()
      try await other.end()
    }
  }
}

/// Leaves the process no descriptor to open.
private func useUpDescriptors() {
  var limit = rlimit(rlim_cur: 64, rlim_max: 64)
  unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  while unsafe open("/dev/null", O_RDONLY) >= 0 {}
}

import Glibc
import Testing

@testable import Interleave

/// What is a standstill and what only looks like one.
@Suite("A standstill", .timeLimit(.minutes(1))) struct StandstillTests {
  @Test func `a main that waits until SIGINT waits until SIGINT`() async {
    await #expect(processExitsWith: .success) {
      let thread = OwnThread {
        usleep(20_000)
        kill(getpid(), SIGINT)
      }
      #expect(throws: SchedulerError.interrupted) {
        try Scheduler.run(interrupts: .cancelMain) { try await Scheduler.Event("SIGINT").wait() }
      }
      try await thread.end()
    }
  }

  @Test func `a main that waits for itself fails although SIGINT could end it`() throws {
    let lock = Scheduler.Lock("cache")
    #expect(throws: SchedulerError.deadlock("main waits for lock cache held by main")) {
      try Scheduler.run(pace: .virtual, interrupts: .cancelMain) {
        try await lock.withLock { try await lock.acquire() }
      }
    }
  }

  @Test func `a circle that a timeout ends is none`() throws {
    let (result, reports) = try reporting {
      let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
      let a = spawn("a") {
        try await l1.withLock {
          try await sleep(for: .seconds(1))
          await #expect(throws: TimeoutError.self) {
            try await withTimeout(.seconds(5)) { try await l2.withLock {} }
          }
        }
      }
      let b = spawn("b") {
        try await l2.withLock {
          try await sleep(for: .seconds(1))
          try await l1.withLock {}
        }
      }
      _ = try await gather(a, b)
      #expect(elapsed == .seconds(6))
    }
    try result.get()
    #expect(reports.isEmpty)
  }

  @Test func `a circle that a failure in a gather or a group ends is none`() throws {
    for usesGroup in [false, true] {
      let (result, reports) = try reporting {
        let lock = Scheduler.Lock("cache")
        let owner = spawn("owner") {
          try await lock.withLock {
            if usesGroup {
              try await withGroup { group in
                try group.spawn("asker") { try await lock.withLock {} }
                try group.spawn("failing") { try await fail(after: .seconds(1)) }
              }
            } else {
              let asker = spawn("asker") { try await lock.withLock {} }
              let failing = spawn("failing") { try await fail(after: .seconds(1)) }
              _ = try await gather(asker, failing)
            }
          }
        }
        await #expect(throws: (any Error).self) { try await owner.value }
        #expect(elapsed == .seconds(1))
      }
      try result.get()
      #expect(reports.isEmpty)
    }
  }

  @Test func `a circle of a gather is found as soon as no other of its tasks can fail`() throws {
    let (_, reports) = try reporting {
      let lock = Scheduler.Lock("cache")
      let owner = spawn("owner") {
        try await lock.withLock {
          let asker = spawn("asker") { try await lock.withLock {} }
          let other = spawn("other") { try await sleep(for: .seconds(1)) }
          _ = try await gather(asker, other)
        }
      }
      try await sleep(for: .seconds(2))
      owner.cancel()
      _ = try? await owner.value
    }
    #expect(
      reports.compactMap(\.words) == [
        "deadlock: owner waits for its tasks, among them asker, which waits for lock cache held by "
          + "owner"
      ])
  }

  @Test func `who waits for another thread without a handle is told to make one`() throws {
    let error = #expect(throws: SchedulerError.self) {
      try Scheduler.run { try await Scheduler.Future<Int>("answer").value }
    }
    let words = try String(describing: #require(error))
    #expect(words.contains("main waits for future answer") && words.contains("makeHandle"))
  }

  @Test func `a task of another scheduler is no end of a run`() throws {
    let (one, other) = (Scheduler(pace: .virtual), Scheduler(pace: .virtual))
    let task = other.spawn("stranger") {}
    #expect(throws: SchedulerError.otherScheduler("stranger")) { try one.run(until: task) }
    try one.close()
    try other.close()
  }
}

private func fail(after length: Duration) async throws {
  try await sleep(for: length)
  throw Failure()
}

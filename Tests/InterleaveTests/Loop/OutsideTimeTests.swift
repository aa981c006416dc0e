import Glibc
import Testing

@testable import Interleave

/// Virtual time while tasks wait for what is not the scheduler's.
@Suite("Virtual time and the outside", .timeLimit(.minutes(1))) struct OutsideTimeTests {
  @Test func `time leaps while a task awaits a stream that another task feeds`() throws {
    try virtually {
      let (stream, feed) = AsyncStream.makeStream(of: Int.self)
      let reader = spawn {
        var sum = 0
        for await number in stream { sum += number }
        return sum
      }
      for number in 1...5 {
        try await sleep(for: .seconds(3_600))
        feed.yield(number)
      }
      feed.finish()
      #expect(try await reader.value == 15)
      #expect(elapsed == .seconds(5 * 3_600))
    }
  }

  @Test func `a thousand tasks whose continuations a task resumes wait one moment together`() throws
  {
    try virtually {
      let waiting = Trace<CheckedContinuation<Void, Never>>()
      let tasks = (0..<1_000).map { _ in
        spawn { await withCheckedContinuation { waiting.write($0) } }
      }
      try await sleep(for: .seconds(3_600))
      for continuation in waiting.entries { continuation.resume() }
      _ = try await gather(tasks)
      #expect(elapsed == .seconds(3_600))
    }
  }

  @Test func `work on a thread takes its time, whether a timer is armed or not`() throws {
    for isArmed in [true, false] {
      try virtually {
        if isArmed { spawn { try await sleep(for: .seconds(3_600)) } }
        // What passes before the loop waits is not counted: a busy machine may put that off.
        try await onThread("work") { _ = usleep(100_000) }
        #expect(elapsed >= .milliseconds(20) && elapsed < .seconds(3_600))
      }
    }
  }

  @Test func `while somebody has a handle time passes as it does outside`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    let handle = Guarded<Scheduler.Handle?>(scheduler.makeHandle())
    let (future, started) = (Scheduler.Future<Int>(), Gate())
    let loop = OwnThread {
      let end = try scheduler.run {
        spawn { try await sleep(for: .seconds(3_600)) }
        started.open()
        _ = try await future.value
        return elapsed
      }
      #expect(end > .zero && end < .seconds(3_600))
      let free = try scheduler.run {
        try await sleep(for: .seconds(3_600))
        return elapsed
      }
      #expect(free >= .seconds(3_600))
      try scheduler.close()
    }
    started.wait()
    usleep(5_000)
    handle.withLock { handle in
      handle?.callSoon { try future.set(1) }
      handle = nil
    }
    try await loop.end()
  }

  @Test func `once another thread has ended a task's wait, its next takes as long as it takes`()
    async throws
  {
    let waiting = Guarded<CheckedContinuation<Void, Never>?>(nil)
    let isOver = Gate()
    let helper = OwnThread {
      for pause: UInt32 in [0, 20_000] {
        while true {
          if let continuation = waiting.withLock({ $0.take() }) {
            usleep(pause)
            continuation.resume()
            break
          }
          sched_yield()
        }
      }
      isOver.open()
    }
    try withoutTaskLocals {
      try Scheduler.run(pace: .virtual) {
        await withCheckedContinuation { continuation in waiting.withLock { $0 = continuation } }
        spawn { try await sleep(for: .seconds(3_600)) }
        await withCheckedContinuation { continuation in waiting.withLock { $0 = continuation } }
        #expect(elapsed >= .milliseconds(19) && elapsed < .seconds(3_600))
      }
    }
    isOver.wait()
    try await helper.end()
  }
}

/// Sleeps until moments of Swift's own clocks, and until moments that never come.
@Suite("Moments in virtual time", .timeLimit(.minutes(1))) struct MomentTests {
  @Test func `a rhythm of a second by a clock of Swift's takes five seconds for five`() throws {
    try virtually {
      try await keepRhythm(of: .seconds(1), by: ContinuousClock())
      #expect(elapsed == .seconds(5))
      try await keepRhythm(of: .milliseconds(250), by: SuspendingClock())
      #expect(elapsed == .milliseconds(6_250))
      for _ in 0..<5 { try await Task.sleep(for: .seconds(1)) }
      #expect(elapsed == .milliseconds(11_250))
    }
  }

  @Test func `sleeps for a time between those of a rhythm do not disturb it`() throws {
    try virtually {
      let clock = ContinuousClock()
      var next = clock.now
      for _ in 0..<5 {
        next += .seconds(1)
        try await Task.sleep(for: .milliseconds(10))
        try await Task.sleep(for: .milliseconds(20))
        try await clock.sleep(until: next)
      }
      #expect(elapsed >= .seconds(5) && elapsed <= .milliseconds(5_030))
    }
  }

  @Test func `children of Swift's own each keep their rhythm`() throws {
    try virtually {
      async let fast: Void = keepRhythm(of: .seconds(1), by: ContinuousClock())
      async let slow: Void = keepRhythm(of: .seconds(3), by: ContinuousClock())
      _ = try await (fast, slow)
      #expect(elapsed == .seconds(15))
    }
  }

  @Test func `a moment that never comes does not come, and later timeouts run out`() throws {
    try virtually {
      let event = Scheduler.Event()
      let waits = [
        spawn { try await sleep(until: .distantFuture) },
        spawn { try await sleep(for: .seconds(Int64.max)) },
        spawn { try await Task.sleep(for: .seconds(Int64.max)) },
        spawn { _ = try await event.wait(until: .distantFuture) },
        spawn { try await withTimeout(until: .distantFuture) { try await event.wait() } },
        spawn { try await withTimeout(.seconds(Int64.max)) { try await event.wait() } },
      ]
      for _ in 0..<3 {
        await #expect(throws: TimeoutError.self) {
          try await withTimeout(.seconds(5)) { try await event.wait() }
        }
      }
      #expect(elapsed == .seconds(15))
      for wait in waits { wait.cancel() }
      for wait in waits { _ = try? await wait.value }
      #expect(elapsed == .seconds(15))
    }
  }

  @Test(arguments: [Pace.virtual, .scaled(1)])
  func `a sleep that never ends is a standstill where nothing else is alive`(pace: Pace) throws {
    let error = #expect(throws: SchedulerError.self) {
      try withoutTaskLocals {
        try Scheduler.run(pace: pace) { try await sleep(until: .distantFuture) }
      }
    }
    #expect(
      try String(describing: #require(error)).contains("main waits for a moment that never comes"))
    #expect(throws: SchedulerError.self) {
      try withoutTaskLocals {
        try Scheduler.run(pace: pace) { try await Task.sleep(for: .seconds(Int64.max)) }
      }
    }
  }
}

private func keepRhythm<C: Clock>(
  of step: Duration, by clock: C
) async throws where C.Duration == Duration {
  var next = clock.now
  for _ in 0..<5 {
    next = next.advanced(by: step)
    try await clock.sleep(until: next, tolerance: nil)
  }
}

import Foundation
import Interleave
import Testing

/// What is resumed from inside is inside: virtual time leaps over its waits.
@Suite("Virtual time") struct VirtualTimeTests {
  @Test func `time leaps while a task awaits a stream that another task feeds`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let (stream, feed) = AsyncStream.makeStream(of: Int.self)
        let reader = spawn {
          var sum = 0
          for await value in stream { sum += value }
          return sum
        }
        for value in 1...10 {
          try await sleep(for: .seconds(1000))
          feed.yield(value)
        }
        feed.finish()
        let sum = try await reader.value
        #expect(sum == 55 && elapsed == .seconds(10_000))
      }
    }
  }

  @Test func `time leaps while a task awaits a continuation that another task resumes`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let stored = Locked<CheckedContinuation<Int, Never>?>(nil)
        let waiter = spawn {
          await withCheckedContinuation { continuation in stored.with { $0 = continuation } }
        }
        try await sleep(for: .seconds(100_000))
        stored.current?.resume(returning: 7)
        let seven = try await waiter.value
        #expect(seven == 7 && elapsed == .seconds(100_000))
      }
    }
  }

  @Test func `time leaps while an actor keeps continuations that its tasks resume`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let door = Door()
        let visitors = (1...5).map { _ in spawn { await door.wait() } }
        for _ in 1...5 {
          try await sleep(for: .seconds(10_000))
          await door.letOneIn()
        }
        _ = try await gather(visitors)
        #expect(elapsed == .seconds(50_000))
      }
    }
  }

  @Test func `five sleeps, each until a second after the last, end after five seconds`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        var next = ContinuousClock.now
        for _ in 1...5 {
          next += .seconds(1)
          try await Task.sleep(until: next, clock: .continuous)
        }
        #expect(elapsed == .seconds(5))
      }
    }
  }

  @Test func `the first of Swift's own sleeps is as long as asked for if the machine stalls`() async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        let moment = ContinuousClock.now + .seconds(1)
        usleep(1_300)
        try await Task.sleep(until: moment, clock: .continuous)
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `a sleep until the distant future never ends, and later timeouts run out`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let sleeper = spawn { try await sleep(until: .distantFuture) }
        try await sleep(for: .seconds(5))
        #expect(!sleeper.hasEnded)
        await #expect(throws: TimeoutError.self) {
          try await withTimeout(.seconds(1)) { try await sleep(until: .distantFuture) }
        }
        #expect(!sleeper.hasEnded && elapsed == .seconds(6))
        sleeper.cancel()
        #expect(await isCancelled { try await sleeper.value })
      }
    }
  }

  @Test func `a sleep until the distant future is a standstill if nothing else can happen`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        #expect(throws: SchedulerError.self) {
          try Scheduler.run(pace: .virtual) { try await sleep(until: .distantFuture) }
        }
      }
    }
  }

  @Test func `an event that is awaited until the distant future can still be set`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let event = Scheduler.Event("start")
        let waiter = spawn { try await event.wait(until: .distantFuture) }
        try await sleep(for: .seconds(5))
        #expect(!waiter.hasEnded)
        try event.set()
        let wasSet = try await waiter.value
        #expect(wasSet && elapsed == .seconds(5))
      }
    }
  }

  @Test func `a sleep of the greatest length is one until the distant future`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let sleeper = spawn { try await sleep(for: .seconds(Int64.max)) }
        let other = spawn { try await Task.sleep(for: .seconds(Int64.max)) }
        try await sleep(for: .seconds(5))
        #expect(!sleeper.hasEnded && !other.hasEnded && elapsed == .seconds(5))
        sleeper.cancel()
        other.cancel()
        _ = try? await sleeper.value
        _ = try? await other.value
      }
    }
  }
}

private actor Door {
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func wait() async { await withCheckedContinuation { waiting.append($0) } }

  func letOneIn() { if !waiting.isEmpty { waiting.removeFirst().resume() } }
}

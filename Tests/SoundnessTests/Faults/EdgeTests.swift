import Foundation
import Interleave
import Testing

/// The smaller faults: limits that were exceeded, and numbers that were not looked at.
@Suite("Edges") struct EdgeTests {
  @Test func `an offer never fills a queue beyond its capacity`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        for capacity in 1...3 {
          let queue = Scheduler.Queue<Int>("prices", capacity: capacity)
          for item in 1...capacity { try await queue.put(item) }
          let putters = (10...15).map { item in spawn { try await queue.put(item) } }
          try await Scheduler.yield()
          while queue.count > 0 {
            _ = try queue.tryGet()
            for item in 100...105 {
              try queue.offer(item)
              #expect(queue.count <= capacity)
            }
            try await Scheduler.yield()
            #expect(queue.count <= capacity)
            while try queue.tryGet() != nil {}
            if putters.allSatisfy(\.hasEnded) { break }
            try await Scheduler.yield()
            #expect(queue.count <= capacity)
          }
          for putter in putters { putter.cancel() }
        }
      }
    }
  }

  @Test func `an offer whose room was promised to a putter leaves the putter its room`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let queue = Scheduler.Queue<Int>("prices", capacity: 1)
        try await queue.put(1)
        let putter = spawn { try await queue.put(2) }
        try await Scheduler.yield()
        let first = try queue.tryGet()
        #expect(first == 1)
        try queue.offer(3)
        try await Scheduler.yield()
        try await Scheduler.yield()
        #expect(queue.count <= 1)
        var got: [Int] = []
        while !putter.hasEnded || queue.count > 0 { got.append(try await queue.get()) }
        #expect(Set(got).isSubset(of: [2, 3]) && got.contains(2))
        try await putter.value
      }
    }
  }

  @Test func `work for a thread that is cancelled before it began never begins`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let (release, begun) = (DispatchSemaphore(value: 0), Locked(0))
        let blockers = (1...64).map { _ in spawn { try await onThread("block") { release.wait() } }
        }
        try await sleep(for: .milliseconds(50))
        let queued = (1...10).map { _ in spawn { try await onThread("queued") { begun.count() } } }
        try await sleep(for: .milliseconds(50))
        for task in queued { task.cancel() }
        for task in queued { #expect(await isCancelled { try await task.value }) }
        for _ in blockers { release.signal() }
        _ = try await gather(blockers)
        try await onThread("last") {}
        #expect(begun.current == 0)
      }
    }
  }

  @Test func `a permit that is given back within withPermit is given back once`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let semaphore = Scheduler.Semaphore("slots", permits: 1)
        try? await semaphore.withPermit { try semaphore.release() }
        #expect(semaphore.available == 1)
        let bounded = Scheduler.Semaphore("slots", permits: 1, bound: 1)
        try? await bounded.withPermit { try bounded.release() }
        #expect(bounded.available == 1)
      }
    }
  }

  @Test func `a semaphore with fewer than no permits is not made`() async {
    await #expect(processExitsWith: .failure) { _ = Scheduler.Semaphore("slots", permits: -3) }
  }

  @Test func `a semaphore with more permits than its bound is not made`() async {
    await #expect(processExitsWith: .failure) {
      _ = Scheduler.Semaphore("slots", permits: 5, bound: 2)
    }
  }

  @Test func `a stream of events takes any capacity`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        for capacity in [Int.min, -1, 0, 1, Int.max] {
          let scheduler = Scheduler(pace: .virtual)
          let recording = Recording(of: scheduler, capacity: capacity)
          try scheduler.run { for _ in 1...100 { try await Scheduler.yield() } }
          try scheduler.close()
          #expect(recording.wait().names.values.contains("main"))
        }
      }
    }
  }

  @Test func `a stream of events takes any interval`() async {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      for interval in [
        Duration.seconds(Int64.max), .seconds(Int64.min), .zero, .nanoseconds(-1),
      ] {
        let scheduler = Scheduler(pace: .virtual)
        let stream = scheduler.events(every: interval)
        let first = Task.detached {
          for await batch in stream where batch.snapshot != nil { return true }
          return false
        }
        await alone { try scheduler.run { try await sleep(for: .seconds(1)) } }
        // One that is asked for between two batches far apart is there with the first batch.
        first.cancel()
        _ = await first.value
        await alone { try scheduler.close() }
      }
    }
  }

  @Test func `a child does not notify a condition whose lock its sibling holds`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let condition = Scheduler.Condition("news")
        async let holding: Void = condition.withLock { try await sleep(for: .seconds(2)) }
        try await sleep(for: .seconds(1))
        #expect(throws: SchedulerError.lockNotHeld("news")) { try condition.notify() }
        try await holding
      }
    }
  }

  @Test func `completions of another scheduler's tasks are refused`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let other = Scheduler(pace: .virtual)
        let foreign = other.spawn("foreign") { 1 }
        _ = try Scheduler.run(pace: .virtual) {
          await #expect(throws: SchedulerError.otherScheduler("foreign")) {
            for try await _ in completions(of: [foreign]) {}
          }
        }
        let value = try other.run(until: foreign)
        #expect(value == 1)
        _ = try Scheduler.run(pace: .virtual) {
          await #expect(throws: SchedulerError.otherScheduler("foreign")) {
            for try await _ in completions(of: [foreign]) {}
          }
        }
        try other.close()
      }
    }
  }

  @Test func `two readers of one scheduler's events both read them all`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        let (one, two) = (Recording(of: scheduler), Recording(of: scheduler))
        try scheduler.run(name: "watched") { try await sleep(for: .seconds(1)) }
        try scheduler.close()
        for recording in [one, two] {
          let changes = recording.wait().events.map(\.change)
          #expect(changes.contains(.ended(.succeeded)))
        }
      }
    }
  }
}

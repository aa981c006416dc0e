import Interleave
import Testing

@Suite("J. Semaphores and barriers")
struct SemaphoreTests {
  @Test func `92. permits go to who waits longest, even while somebody else could take one`() throws
  {
    try virtually {
      let semaphore = Scheduler.Semaphore(permits: 1)
      let order = Trace<String>()
      try await semaphore.acquire()
      let waiter = spawn {
        try await semaphore.acquire()
        order.write("waiter")
        try semaphore.release()
      }
      try await yield()
      try semaphore.release()
      try await semaphore.acquire()
      order.write("newcomer")
      try await waiter.value
      #expect(order.entries == ["waiter", "newcomer"])
    }
  }

  @Test func `92. cancelled waiters neither keep permits nor swallow them`() throws {
    try virtually {
      let semaphore = Scheduler.Semaphore(permits: 0)
      let waiters = [1, 2, 3].map { _ in spawn { try await semaphore.acquire() } }
      try await yield()
      waiters[0].cancel()
      try semaphore.release()
      waiters[1].cancel()
      try await waiters[2].value
      #expect(semaphore.available == 0)
      try semaphore.release()
      #expect(semaphore.available == 1)
      let (ended, _) = try await wait(for: waiters)
      #expect(ended.map(\.isCancelled) == [true, true, false])
      await #expect(throws: Failure()) { try await semaphore.withPermit { throw Failure() } }
      #expect(semaphore.available == 1)
    }
  }

  @Test func `93. a bounded semaphore takes back no more than it had; others do`() throws {
    try virtually {
      let bounded = Scheduler.Semaphore("bounded", permits: 2, bound: 2)
      try await bounded.acquire()
      try bounded.release()
      #expect(throws: SchedulerError.tooManyReleases("bounded")) { try bounded.release() }
      let free = Scheduler.Semaphore(permits: 0)
      #expect(free.available == 0)
      try free.release()
      #expect(free.available == 1)
    }
  }

  @Test func `92. fewer than no permits, or more than the bound, end the program with a sentence`()
    async
  {
    await #expect(processExitsWith: .failure) { _ = Scheduler.Semaphore(permits: -3) }
    await #expect(processExitsWith: .failure) { _ = Scheduler.Semaphore(permits: 5, bound: 2) }
    await #expect(processExitsWith: .success) { _ = Scheduler.Semaphore(permits: 2, bound: 2) }
  }

  @Test func `94. a barrier gives each party a number, and newcomers wait until all have left`()
    throws
  {
    try virtually {
      let barrier = Scheduler.Barrier("barrier", parties: 3)
      let parties = (0..<6).map { _ in spawn { try await barrier.wait() } }
      let numbers = try await gather(parties)
      #expect(Set(numbers[..<3]) == [0, 1, 2] && Set(numbers[3...]) == [0, 1, 2])
      #expect(barrier.arrived == 0)
    }
  }

  @Test func `94. a reset sends away who waits; an abort everyone, until it is reset`() throws {
    try virtually {
      let barrier = Scheduler.Barrier("b", parties: 2)
      let first = spawn { try await barrier.wait() }
      try await yield()
      try barrier.reset()
      await #expect(throws: SchedulerError.barrierBroken("b")) { try await first.value }
      let second = spawn { try await barrier.wait() }
      try await yield()
      try barrier.abort()
      await #expect(throws: SchedulerError.barrierBroken("b")) { try await second.value }
      await #expect(throws: SchedulerError.barrierBroken("b")) { try await barrier.wait() }
      #expect(barrier.isBroken)
      try barrier.reset()
      let numbers = try await gather([1, 2].map { _ in spawn { try await barrier.wait() } })
      #expect(Set(numbers) == [0, 1])
    }
  }

  @Test func `94. a cancelled party leaves the count`() throws {
    try virtually {
      let barrier = Scheduler.Barrier(parties: 2)
      let cancelled = spawn { try await barrier.wait() }
      try await yield()
      #expect(barrier.arrived == 1)
      cancelled.cancel()
      #expect(barrier.arrived == 0)
      let numbers = try await gather([1, 2].map { _ in spawn { try await barrier.wait() } })
      #expect(Set(numbers) == [0, 1] && cancelled.isCancelled)
    }
  }
}

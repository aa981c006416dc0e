import Interleave
import Testing

@Suite("J. Locks, events and conditions")
struct LockTests {
  @Test func `86. a lock goes to who waits longest, and a newcomer queues behind who was woken`()
    throws
  {
    try virtually {
      let lock = Scheduler.Lock("lock")
      let order = Trace<String>()
      try await lock.acquire()
      let waiters = ["a", "b"].map { name in
        spawn { try await lock.withLock { order.write(name) } }
      }
      try await yield()
      try lock.release()
      #expect(lock.isLocked, "it is handed over")
      try await lock.withLock { order.write("newcomer") }
      _ = try await gather(waiters)
      #expect(order.entries == ["a", "b", "newcomer"] && !lock.isLocked)
    }
  }

  @Test func `87. who was handed a lock and is cancelled hands it on`() throws {
    try virtually {
      let lock = Scheduler.Lock()
      try await lock.acquire()
      let doomed = spawn { try await lock.acquire() }
      let next = spawn { try await lock.acquire() }
      try await yield()
      try lock.release()
      doomed.cancel()
      try await next.value
      #expect(doomed.isCancelled && lock.isLocked)
      try lock.release()
      #expect(!lock.isLocked)
    }
  }

  @Test func `87. a release together with a cancellation takes the lock exactly once`() throws {
    try virtually {
      let lock = Scheduler.Lock()
      try await lock.acquire()
      let waiters = [1, 2, 3].map { _ in spawn { try await lock.withLock {} } }
      try await yield()
      waiters[0].cancel()
      try lock.release()
      waiters[1].cancel()
      try await waiters[2].value
      #expect(waiters.map(\.isCancelled) == [true, true, false] && !lock.isLocked)
    }
  }

  @Test func `88. releasing a free lock is an error`() throws {
    try virtually {
      let lock = Scheduler.Lock("free")
      #expect(throws: SchedulerError.lockNotHeld("free")) { try lock.release() }
      try await lock.withLock { try lock.release() }
      #expect(!lock.isLocked)
    }
    let outside = Scheduler.Lock()
    #expect(throws: SchedulerError.notOnScheduler) { try outside.release() }
  }

  @Test func `89. setting an event and clearing it at once still wakes everyone who waits`() throws
  {
    try virtually {
      let event = Scheduler.Event("event")
      let waiters = [1, 2].map { _ in spawn { try await event.wait() } }
      try await yield()
      try event.set()
      try event.clear()
      _ = try await gather(waiters)
      let late = spawn { try await event.wait() }
      try await yield()
      #expect(!late.hasEnded && !event.isSet)
      try event.set()
      try await late.value
      try await event.wait()
    }
  }

  @Test func `90. a wait for a condition ends with the lock held, also by cancellation`() throws {
    try virtually {
      let condition = Scheduler.Condition("condition")
      let holders = Trace<Bool>()
      let waiter = spawn {
        try await condition.withLock {
          do { try await condition.wait() } catch {
            holders.write(condition.lock.isLocked)
            throw error
          }
        }
      }
      try await yield()
      try await condition.lock.acquire()
      waiter.cancel()
      try await yield(times: 2)
      waiter.cancel()
      try await yield(times: 2)
      #expect(!waiter.hasEnded, "it waits for the lock however often it is cancelled")
      #expect(waiter.cancellationRequests == 2)
      try condition.lock.release()
      await #expect(throws: CancellationError.self) { try await waiter.value }
      #expect(holders.entries == [true] && !condition.lock.isLocked)
    }
  }

  @Test func `90. who was notified and is cancelled passes the notification on`() throws {
    try virtually {
      let condition = Scheduler.Condition()
      let waiters = [1, 2].map { _ in
        spawn { try await condition.withLock { try await condition.wait() } }
      }
      try await yield()
      try await condition.withLock { try condition.notify() }
      waiters[0].cancel()
      try await waiters[1].value
      #expect(waiters[0].isCancelled)
    }
  }

  @Test func `91. a condition without its lock is an error, and a predicate is checked again`()
    throws
  {
    try virtually {
      let condition = Scheduler.Condition("c")
      await #expect(throws: SchedulerError.lockNotHeld("c")) { try await condition.wait() }
      #expect(throws: SchedulerError.lockNotHeld("c")) { try condition.notify() }
      #expect(throws: SchedulerError.lockNotHeld("c")) { try condition.notifyAll() }
      let values = Trace<Int>()
      let waiter = spawn {
        try await condition.withLock {
          try await condition.wait { values.entries.count == 2 }
          return values.entries
        }
      }
      for value in 1...2 {
        try await yield(times: 2)
        #expect(!waiter.hasEnded)
        values.write(value)
        try await condition.withLock { try condition.notifyAll() }
      }
      let seen = try await waiter.value
      #expect(seen == [1, 2])
    }
  }
}

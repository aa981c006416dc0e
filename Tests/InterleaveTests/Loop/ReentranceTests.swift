import Glibc
import Testing

@testable import Interleave

/// Code that the scheduler does not know of comes back to it: a `deinit`, a report, another thread.
@Suite("What comes back meanwhile", .timeLimit(.minutes(1))) struct ReentranceTests {
  @Test func `a deinit that plans calls as disarmed timers are swept out finds the timers whole`()
    throws
  {
    let calls = Trace<Int>()
    try virtually {
      let sleepers = (0..<200).map { _ in spawn { try await sleep(for: .seconds(1_000)) } }
      for number in 0..<150 {
        let task = spawn {
          try? await sleep(for: .seconds(1_000))
          return Planner(calls, number)
        }
        try await Scheduler.yield()
        task.cancel()
        _ = try await task.value
      }
      for sleeper in sleepers { sleeper.cancel() }
      for sleeper in sleepers { _ = try? await sleeper.value }
      try await sleep(for: .seconds(100))
    }
    #expect(calls.entries.count == 1_500)
    #expect(Set(calls.entries) == Set(0..<150))
  }

  @Test func `a deinit that cancels its own call and others is let`() throws {
    try virtually {
      guard let scheduler = Scheduler.current else { return }
      let other = scheduler.call(after: .seconds(1)) { Issue.record("it was cancelled") }
      let canceller = Canceller()
      let own = scheduler.call(after: .seconds(1)) { canceller.keep() }
      canceller.calls = [own, other]
      let last = Last(canceller)
      canceller.calls.append(scheduler.call(after: .seconds(2)) { last.keep() })
      canceller.calls[2].cancel()
      canceller.calls[0].cancel()
      canceller.calls[1].cancel()
      try await sleep(for: .seconds(3))
    }
  }

  @Test func `items that a shutdown drops may come back to their queue`() throws {
    try virtually {
      for order in [
        Scheduler.Queue<Returner>.Order.firstInFirstOut, .lastInFirstOut, .ranked { _, _ in false },
      ] {
        let jobs = Scheduler.Queue<Returner>("jobs", order: order)
        for _ in 0..<100 { try await jobs.put(Returner { _ = try? jobs.tryGet() }) }
        try jobs.shutDown(.dropping)
        #expect(jobs.count == 0)
      }
    }
  }

  @Test func `a lock whose absent holder goes with its release has its next holder by then`() throws
  {
    let seen = Trace<Bool>()
    try virtually {
      let lock = Scheduler.Lock("cache")
      do {
        let careless = spawn {
          try await lock.acquire()
          return Returner { seen.write(lock.isLocked) }
        }
        _ = try await careless.value
      }
      try lock.release()
      #expect(!lock.isLocked)
    }
    #expect(seen.entries == [false])
  }

  @Test func `a report may cancel the task whose wait it tells of`() throws {
    let scheduler = Scheduler(pace: .virtual)
    scheduler.onReport = { report in
      guard let victim = report.warning.proposedVictim else { return }
      scheduler.allTasks.first { $0.id == victim }?.cancel()
    }
    try withoutTaskLocals {
      try scheduler.run {
        let (l1, l2) = (Scheduler.Lock("L1"), Scheduler.Lock("L2"))
        let a = spawn("a") { try await hold(l1, then: l2) }
        let b = spawn("b") { try await hold(l2, then: l1) }
        await #expect(throws: CancellationError.self) { try await b.value }
        try await a.value
        #expect(elapsed == .seconds(1))
      }
      try scheduler.close()
    }
  }

  @Test func `a pause that is on its way when the scheduler closes is not obeyed`() async throws {
    let scheduler = Scheduler(pace: .virtual)
    _ = try scheduler.run { spawn("left") { try await sleep(for: .seconds(1)) } }
    scheduler.send(.pause)
    try await OwnThread { try scheduler.close() }.end()
    try await OwnThread {
      try Scheduler.run(pace: .virtual) {
        spawn("left") { try await sleep(for: .seconds(1)) }
        Scheduler.current?.send(.pause)
      }
    }.end()
  }

  @Test func `an inbox lives until the thread that posts has woken its loop`() async throws {
    let offer = Guarded<Unretained<Inbox>?>(nil)
    let isOver = Guarded(false)
    let poster = OwnThread {
      while !isOver.withLock({ $0 }) {
        if let inbox = offer.withLock({ $0.take() }) {
          inbox.with { $0.post(.command(.resume)) }
        } else {
          sched_yield()
        }
      }
    }
    var ends: [Int32] = [0, 0]
    unsafe pipe(&ends)
    var look = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    var spoiled = 0
    // On a machine that has much else to do a round may take a hundred times as long.
    let end = ContinuousClock.now + .seconds(5)
    for _ in 0..<20_000 where ContinuousClock.now < end {
      var inbox: Inbox? = Inbox()
      inbox?.makeWaker()
      offer.withLock { $0 = inbox.map { Unretained($0) } }
      while inbox?.isEmpty == true { sched_yield() }
      _ = inbox?.takeAll()
      inbox = nil
      // It gets the number that the inbox's waker had.
      let file = dup(ends[1])
      sched_yield()
      if unsafe poll(&look, 1, 0) > 0 { spoiled += 1 }
      close(file)
      if spoiled > 0 { break }
    }
    isOver.withLock { $0 = true }
    try await poster.end()
    #expect(spoiled == 0)
  }

  @Test func `what a handle has sent before it goes is no standstill`() async throws {
    for _ in 0..<500 {
      let scheduler = Scheduler()
      let future = Scheduler.Future<Int>()
      let handle = Guarded<Scheduler.Handle?>(scheduler.makeHandle())
      let loop = OwnThread {
        #expect(try scheduler.run { try await future.value } == 1)
        try scheduler.close()
      }
      handle.withLock { handle in
        handle?.callSoon { try future.set(1) }
        handle = nil
      }
      try await loop.end()
    }
  }
}

/// Plans calls as it goes.
private final class Planner: Sendable {
  private let calls: Trace<Int>
  private let number: Int

  init(_ calls: Trace<Int>, _ number: Int) {
    self.calls = calls
    self.number = number
  }

  deinit {
    let (calls, number) = (calls, number)
    for _ in 0..<10 { Scheduler.current?.call(after: .seconds(1)) { calls.write(number) } }
  }
}

/// Cancels calls.
private final class Canceller: @unchecked Sendable {
  var calls: [Scheduler.PlannedCall] = []

  func keep() {}
}

/// Cancels them as it goes.
private final class Last: Sendable {
  private let canceller: Canceller

  init(_ canceller: Canceller) { self.canceller = canceller }

  func keep() {}

  deinit { for call in canceller.calls { call.cancel() } }
}

/// Does something as it goes.
private final class Returner: Sendable {
  private let function: @Sendable () -> Void

  init(_ function: @escaping @Sendable () -> Void) { self.function = function }

  deinit { function() }
}

/// Holds one lock, and after a second takes another besides.
private func hold(_ first: Scheduler.Lock, then second: Scheduler.Lock) async throws {
  try await first.withLock {
    try await sleep(for: .seconds(1))
    try await second.withLock {}
  }
}

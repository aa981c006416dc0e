import Glibc
import Testing

@testable import Interleave

/// Programs with `INTERLEAVE_SWIFT_INTERNALS=off`, each in a process of its own, as it is read once.
@Suite("Without a look at the internals of Swift's runtime", .timeLimit(.minutes(1)))
struct SwiftInternalsTests {
  @TaskLocal static var word = "none"

  @Test func `nothing is known of a Swift task, and each may have task-local values`() async {
    await #expect(processExitsWith: .success) {
      unsafe setenv("INTERLEAVE_SWIFT_INTERNALS", "off", 1)
      try withoutTaskLocals {
        try Scheduler.run {
          #expect(!SwiftTask.mayReadInternals)
          #expect(SwiftTask.hasEnded(SwiftTask.running) == nil)
          #expect(SwiftTask.dependency(of: SwiftTask.running) == nil)
          #expect(TaskLocals.mayBeBound)
        }
      }
    }
  }

  @Test func `any other setting leaves the look allowed`() async {
    await #expect(processExitsWith: .success) {
      unsafe setenv("INTERLEAVE_SWIFT_INTERNALS", "on", 1)
      try withoutTaskLocals {
        try Scheduler.run {
          #expect(SwiftTask.hasEnded(SwiftTask.running) == false)
          #expect(!TaskLocals.mayBeBound)
        }
      }
    }
  }

  @Test func `tasks, children, timeouts and cancellations do the same, with their own values`()
    async
  {
    await #expect(processExitsWith: .success) {
      unsafe setenv("INTERLEAVE_SWIFT_INTERNALS", "off", 1)
      let found = try withoutTaskLocals {
        try Scheduler.run(pace: .virtual) {
          let lock = Scheduler.Lock("cache")
          let bound = Self.$word.withValue("bound") {
            spawn {
              try await lock.withLock {
                try await sleep(for: .seconds(1))
                return Self.word
              }
            }
          }
          let free = spawn { try await lock.withLock { Self.word } }
          async let child: Void = sleep(for: .seconds(2))
          await #expect(throws: TimeoutError.self) {
            try await withTimeout(.seconds(1)) { try await sleep(for: .seconds(60)) }
          }
          try await child
          let endless = spawn { try await Scheduler.Event().wait() }
          try await Scheduler.yield()
          endless.cancel()
          await #expect(throws: CancellationError.self) { try await endless.value }
          return try await gather([bound, free])
        }
      }
      #expect(found == ["bound", "none"])
    }
  }

  @Test func `tasks that wait for each other still end the run with an error`() async {
    await #expect(processExitsWith: .success) {
      unsafe setenv("INTERLEAVE_SWIFT_INTERNALS", "off", 1)
      let lock = Scheduler.Lock("cache")
      #expect(throws: SchedulerError.deadlock("main waits for lock cache held by main")) {
        try Scheduler.run(pace: .virtual) {
          try await lock.withLock { try await lock.acquire() }
        }
      }
    }
  }

  @Test func `a task that has had children counts as one that may go on, until it is cancelled`()
    async
  {
    await #expect(processExitsWith: .success) {
      unsafe setenv("INTERLEAVE_SWIFT_INTERNALS", "off", 1)
      let scheduler = Scheduler(pace: .virtual)
      let waits = Guarded(false)
      let main = scheduler.spawn("main") {
        async let child: Void = Scheduler.yield()
        try await child
        waits.withLock { $0 = true }
        try await Scheduler.Event().wait()
      }
      let canceller = OwnThread {
        while !waits.withLock({ $0 }) { sched_yield() }
        usleep(20_000)
        main.cancel()
      }
      #expect(throws: CancellationError.self) { try scheduler.run(until: main) }
      try await canceller.end()
      try scheduler.close()
    }
  }
}

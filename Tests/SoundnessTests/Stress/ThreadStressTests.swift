import Foundation
import Glibc
import Interleave
import Testing

/// Much at once, from many threads, for a while.
///
/// Each lasts three seconds; `INTERLEAVE_STRESS=60` makes it a minute. What matters most is what the
/// sanitizers say: `swift test --sanitize=thread --filter ThreadStressTests`, and the same with `address`.
@Suite("Stress from many threads", .serialized) struct ThreadStressTests {
  @Test func `thirty-two threads send commands, spawn, call and cancel`() async {
    await #expect(processExitsWith: .success) {
      await underStress { deadline in
        try whileBusy { scheduler in
          onThreads(32) { number in
            var dice = Dice(seed: UInt64(number))
            while Date() < deadline { meddle(with: scheduler, &dice) }
          }
          // Somebody may have paused it last of all.
          scheduler.send(.speed(1))
          scheduler.send(.resume)
        }
      }
    }
  }

  @Test func `schedulers are made, run, dropped and closed in a loop on many threads`() async {
    await #expect(processExitsWith: .success) {
      await underStress { deadline in
        onThreads(8) { number in
          var dice = Dice(seed: UInt64(number))
          while Date() < deadline { liveShortly(&dice) }
        }
      }
    }
  }

  @Test func `observers come and go while a scheduler works`() async {
    await #expect(processExitsWith: .success) {
      await underStress { deadline in
        try whileBusy { scheduler in
          onThreads(6) { number in
            var dice = Dice(seed: UInt64(number))
            while Date() < deadline { watchShortly(scheduler, &dice) }
          }
        }
      }
    }
  }

  @Test func `a storm of cancellations leaves nothing behind`() async {
    await #expect(processExitsWith: .success) {
      await underStress { deadline in
        var round: UInt64 = 0
        while Date() < deadline {
          round += 1
          try cancelAllOver(seed: round)
        }
      }
    }
  }

  @Test func `actors are shared by the tasks of two schedulers and of Swift's pool`() async {
    await #expect(processExitsWith: .success) {
      await underStress { deadline in
        let desk = SharedDesk()
        onThreads(2) { _ in
          do {
            try Scheduler.run { try await useOften(desk, until: deadline) }
          } catch {
            Issue.record(error, "A run fails: \(error)")
          }
        }
      }
    }
  }

  @Test func `threads that run and close the same schedulers get each one at a time or an error`()
    async
  {
    await #expect(processExitsWith: .success) {
      await underStress { deadline in
        while Date() < deadline {
          let scheduler = Scheduler()
          onThreads(6) { number in
            for _ in 1...5 { contend(for: scheduler, closes: number == 0) }
          }
          while (try? scheduler.close()) == nil { sched_yield() }
        }
      }
    }
  }
}

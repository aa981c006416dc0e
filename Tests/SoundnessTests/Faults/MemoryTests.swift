import CHeldWrites
import Dispatch
import Foundation
import Interleave
import Testing

/// Programs that once wrote where they should not, or read what was gone.
///
/// The address sanitizer finds what an ordinary build may survive.
@Suite("Memory") struct MemoryTests {
  @Test func `a value whose deinit plans a call may be dropped by the timers themselves`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let calls = Locked(0)
        for _ in 1...10 {
          let sleepers = (1...200).map { _ in
            spawn {
              try? await sleep(for: .seconds(1000))
              return PlansWhenDropped(calls: calls)
            }
          }
          try await Scheduler.yield()
          for sleeper in sleepers { sleeper.cancel() }
          try await Scheduler.yield()
        }
        let keepers = (1...200).map { _ in spawn { try await sleep(for: .seconds(1)) } }
        for keeper in keepers { try await keeper.value }
        try await sleep(for: .seconds(2000))
        #expect(calls.current == 2000)
      }
    }
  }

  @Test func `a value whose deinit cancels a call may be dropped by the timers themselves`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let never = Locked(0)
        for _ in 1...10 {
          let sleepers = (1...200).map { _ in
            spawn {
              try? await sleep(for: .seconds(1000))
              return CancelsWhenDropped(
                planned: Scheduler.current?.call(after: .seconds(500)) { never.count() })
            }
          }
          try await Scheduler.yield()
          for sleeper in sleepers { sleeper.cancel() }
          try await Scheduler.yield()
        }
        try await sleep(for: .seconds(2000))
        #expect(never.current == 0)
      }
    }
  }

  @Test func `a report of an error that the timers drop may plan a call`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        let (reports, calls) = (Locked(0), Locked(0))
        scheduler.onReport = { _ in
          reports.count()
          Scheduler.current?.call(after: .seconds(1)) { calls.count() }
        }
        try scheduler.run {
          for _ in 1...10 {
            let sleepers = (1...200).map { _ in
              spawn {
                try? await sleep(for: .seconds(1000))
                throw Failure(name: "lost")
              }
            }
            try await Scheduler.yield()
            for sleeper in sleepers { sleeper.cancel() }
            try await Scheduler.yield()
          }
          try await sleep(for: .seconds(2000))
        }
        try scheduler.close()
        #expect(reports.current == 2000 && calls.current == 2000)
      }
    }
  }

  @Test func `two children of Swift's group take what a producer puts into a queue`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        for _ in 1...100 {
          let queue = Scheduler.Queue<Int>("jobs", capacity: 1)
          let producer = spawn { for item in 1...2 { try await queue.put(item) } }
          let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...2 { group.addTask { try await queue.get() } }
            var sum = 0
            for try await item in group { sum += item }
            return sum
          }
          #expect(sum == 3)
          try await producer.value
        }
      }
    }
  }

  @Test func `two children of Swift's group put into a full queue what a consumer takes`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        for _ in 1...100 {
          let queue = Scheduler.Queue<Int>("jobs", capacity: 1)
          try await queue.put(0)
          let consumer = spawn {
            var got: [Int] = []
            for _ in 0...2 { got.append(try await queue.get()) }
            return got
          }
          try await withThrowingTaskGroup(of: Void.self) { group in
            for item in 1...2 { group.addTask { try await queue.put(item) } }
            try await group.waitForAll()
          }
          let got = try await consumer.value
          #expect(got.sorted() == [0, 1, 2])
        }
      }
    }
  }

  @Test func `a timeout that outlives its operation and its task is over, and says so`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let kept = Locked<Scheduler.Timeout?>(nil)
        for _ in 1...50 {
          let task = spawn {
            try await withTimeout(.seconds(1)) { (timeout: Scheduler.Timeout) in
              kept.with { $0 = timeout }
              try await Scheduler.yield()
            }
          }
          try await task.value
        }
        try await sleep(for: .seconds(5))
        #expect(throws: SchedulerError.timeoutOver) {
          try kept.current?.reschedule(after: .seconds(1))
        }
        #expect(throws: SchedulerError.timeoutOver) { try kept.current?.reschedule(to: nil) }
        #expect(kept.current?.hasExpired == false)
      }
    }
  }

  @Test func `a timeout that another thread moves is moved or refused, while it lives and after`()
    async
  {
    await #expect(processExitsWith: .success) {
      await really {
        let kept = Locked<Scheduler.Timeout?>(nil)
        let rounds = 200
        let mover = Task.detached {
          for _ in 1...rounds {
            do { try kept.current?.reschedule(after: .seconds(100)) } catch {
              #expect(error is SchedulerError)
            }
            await Task.yield()
          }
        }
        for _ in 1...rounds {
          let task = spawn {
            try await withTimeout(.seconds(100)) { (timeout: Scheduler.Timeout) in
              kept.with { $0 = timeout }
              try await sleep(for: .microseconds(20))
            }
          }
          try await task.value
        }
        await mover.value
      }
    }
  }

  @Test(.enabled(if: held_writes_are_possible() != 0, "A sanitizer has the process's writes."))
  func `a wake-up that comes after the scheduler is gone writes into no file opened since`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let (file, isWoken) = (WatchedFile(), DispatchSemaphore(value: 0))
        let waiting = Locked<CheckedContinuation<Void, Never>?>(nil)
        try Scheduler.run {
          spawn {
            // It runs as the main task is suspended, which so is resumed by a letter.
            Thread {
              hold_next_write()
              waiting.current?.resume()
              isWoken.signal()
            }.start()
            // The loop stays awake, and so reads that before it is woken.
            while true { try await Scheduler.yield() }
          }
          await withCheckedContinuation { continuation in waiting.with { $0 = continuation } }
          await_held_write()
        }
        file.look {
          let_go_of_held_write()
          isWoken.wait()
        }
        #expect(file.spoiled == 0 && file.openings > 0)
      }
    }
  }
}

private final class PlansWhenDropped: Sendable {
  let calls: Locked<Int>
  init(calls: Locked<Int>) { self.calls = calls }
  deinit { Scheduler.current?.call(after: .seconds(1)) { [calls] in calls.count() } }
}

private final class CancelsWhenDropped: Sendable {
  let planned: Scheduler.PlannedCall?
  init(planned: Scheduler.PlannedCall?) { self.planned = planned }
  deinit { planned?.cancel() }
}

import Foundation
import Interleave
import Testing

/// What other threads may do to a scheduler that runs, and what they are refused.
@Suite("Doors for other threads") struct ThreadDoorTests {
  @Test func `a scheduler that a thread runs is not run by another at the same time`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        try whileRunning { scheduler in
          #expect(throws: SchedulerError.alreadyRunning) { try scheduler.run { 1 } }
          let task = scheduler.spawn { 2 }
          #expect(throws: SchedulerError.alreadyRunning) { try scheduler.run(until: task) }
          #expect(throws: SchedulerError.alreadyRunning) { try scheduler.runForever() }
        }
      }
    }
  }

  @Test func `a scheduler that a thread runs is not closed by another`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        try whileRunning { scheduler in
          #expect(throws: SchedulerError.alreadyRunning) { try scheduler.close() }
        }
      }
    }
  }

  @Test func `a scheduler that was refused to a thread can be run by it later`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler()
        for round in 1...20 {
          let ended = DispatchSemaphore(value: 0)
          Thread {
            do {
              let value = try scheduler.run { round }
              #expect(value == round)
            } catch {
              Issue.record(error)
            }
            ended.signal()
          }.start()
          ended.wait()
        }
        try scheduler.close()
      }
    }
  }

  @Test func `many threads that run and close one scheduler get it one at a time or an error`()
    async
  {
    await #expect(processExitsWith: .success) {
      await alone {
        for _ in 1...20 {
          let scheduler = Scheduler()
          let ended = DispatchSemaphore(value: 0)
          for number in 1...8 {
            Thread {
              do {
                if number == 8 {
                  try scheduler.close()
                } else {
                  _ = try scheduler.run { try await Scheduler.yield() }
                }
              } catch SchedulerError.alreadyRunning, SchedulerError.closed {
              } catch {
                Issue.record(error)
              }
              ended.signal()
            }.start()
          }
          for _ in 1...8 { ended.wait() }
          while true {
            do {
              try scheduler.close()
              break
            } catch SchedulerError.alreadyRunning { continue }
          }
        }
      }
    }
  }

  @Test func `a future, an event and a lock refuse other threads`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let (future, event) = (Scheduler.Future<Int>("answer"), Scheduler.Event("start"))
        let (lock, barrier) = (Scheduler.Lock("room"), Scheduler.Barrier("meet", parties: 2))
        try whileRunning { _ in
          #expect(throws: SchedulerError.notOnScheduler) { try future.whenDone { _ in } }
          #expect(throws: SchedulerError.notOnScheduler) { try future.set(1) }
          #expect(throws: SchedulerError.notOnScheduler) { try future.cancel() }
          #expect(throws: SchedulerError.notOnScheduler) { try event.set() }
          #expect(throws: SchedulerError.notOnScheduler) { try lock.release() }
          #expect(throws: SchedulerError.notOnScheduler) { try barrier.abort() }
        }
      }
    }
  }

  @Test func `spawning, calling, cancelling and commanding from many threads loses nothing`() async
  {
    await #expect(processExitsWith: .success) {
      await alone {
        let (calls, ends) = (Locked(0), Locked(0))
        try whileRunning { scheduler in
          let done = DispatchSemaphore(value: 0)
          for _ in 1...8 {
            Thread {
              for number in 1...100 {
                scheduler.callSoon { calls.count() }
                let planned = scheduler.call(after: .microseconds(number)) { calls.count() }
                if number % 10 == 0 { planned.cancel() }
                let task = scheduler.spawn {
                  defer { ends.count() }
                  try await sleep(for: .microseconds(number))
                }
                if number % 3 == 0 { task.cancel() }
                scheduler.send(.cancel(task.id))
                scheduler.send(.speed(1))
                _ = scheduler.failedCount
              }
              done.signal()
            }.start()
          }
          for _ in 1...8 { done.wait() }
        }
        #expect(calls.current >= 800 && calls.current <= 1600)
        #expect(ends.current <= 800)
      }
    }
  }
}

/// Calls `body` while another thread runs a scheduler, whose main task is then let go.
private func whileRunning(_ body: (Scheduler) throws -> Void) throws {
  let scheduler = Scheduler()
  scheduler.onReport = { _ in }
  let (isRunning, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
  let done = Scheduler.Event("done")
  let handle = scheduler.makeHandle()
  Thread {
    do {
      try scheduler.run {
        isRunning.signal()
        try await done.wait()
      }
      try scheduler.close()
    } catch {
      Issue.record(error, "The thread that runs the scheduler fails: \(error)")
    }
    ended.signal()
  }.start()
  isRunning.wait()
  try body(scheduler)
  handle.callSoon { try done.set() }
  ended.wait()
}

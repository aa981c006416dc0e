import Foundation
import Interleave
import Testing

@Suite("Hangs that said nothing") struct SilentHangTests {
  @Test func `the main actor is served, or refused at once, while run holds the main thread`()
    async
  {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      await MainActor.run {
        do {
          let seven = try Scheduler.run { await MainActor.run { 7 } }
          #expect(seven == 7)
        } catch {
          #expect(error is SchedulerError)
        }
      }
    }
  }

  @Test func `an unstructured task of the main actor goes on while run holds the main thread`()
    async
  {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      await MainActor.run {
        do {
          try Scheduler.run {
            let task = Task { @MainActor in
              await Task.yield()
              return 7
            }
            let seven = await task.value
            #expect(seven == 7)
          }
        } catch {
          #expect(error is SchedulerError)
        }
      }
    }
  }

  @Test func `running until the end of another scheduler's task is refused`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let (one, other) = (Scheduler(pace: .virtual), Scheduler(pace: .virtual))
        let task = other.spawn("foreign") { 1 }
        #expect(throws: SchedulerError.otherScheduler("foreign")) { try one.run(until: task) }
        let value = try other.run(until: task)
        #expect(value == 1)
        try one.close()
        try other.close()
      }
    }
  }

  @Test func `a task that once had an async let is still part of a standstill`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let error = #expect(throws: SchedulerError.self) {
          try Scheduler.run(pace: .virtual) {
            async let child: Void = sleep(for: .seconds(1))
            try await child
            try await Scheduler.Event("never").wait()
          }
        }
        #expect(error?.description.contains("never") == true)
      }
    }
  }

  @Test func `a standstill is found where an async let waits, too`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        #expect(throws: SchedulerError.self) {
          try Scheduler.run(pace: .virtual) {
            let never = Scheduler.Event("never")
            async let child: Void = never.wait()
            try await child
          }
        }
      }
    }
  }

  @Test func `a standstill is found where the children of a group wait, too`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        #expect(throws: SchedulerError.self) {
          try Scheduler.run(pace: .virtual) {
            let queue = Scheduler.Queue<Int>("jobs")
            try await withThrowingTaskGroup(of: Int.self) { group in
              for _ in 1...3 { group.addTask { try await queue.get() } }
              for try await _ in group {}
            }
          }
        }
      }
    }
  }

  @Test func `a stream of events that waits for its reader does not stop a run on the main actor`()
    async
  {
    await #expect(processExitsWith: .success) {
      guardAgainstHanging()
      let reading = await MainActor.run {
        let scheduler = Scheduler(pace: .virtual)
        let stream = scheduler.events(every: .milliseconds(1), capacity: 1024, overflow: .wait)
        let reading = Task { @MainActor in
          var count = 0
          for await batch in stream { count += batch.events.count }
          return count
        }
        do {
          try scheduler.run { for _ in 1...5_000 { try await Scheduler.yield() } }
          try scheduler.close()
        } catch {
          #expect(error is SchedulerError)
          try? scheduler.close()
        }
        return reading
      }
      _ = await reading.value
    }
  }
}

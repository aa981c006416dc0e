import Interleave
import Testing

extension SwiftConcurrencyTests {
  /// `Task`, `Task.detached`, `Task.immediate`.
  @Suite("Unstructured tasks") struct Unstructured {}
}

extension SwiftConcurrencyTests.Unstructured {
  @Test func `a detached task runs on Swift's pool, as no task of the scheduler`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let detached = Task.detached {
          await #expect(throws: SchedulerError.notOnScheduler) { try await sleep(for: .seconds(1)) }
          return currentName
        }
        #expect(await detached.value == nil)
        #expect(currentName == "main")
      }
    }
  }

  @Test func `an unstructured task runs on Swift's pool, as no task of the scheduler`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let task = Task {
          await #expect(throws: SchedulerError.notOnScheduler) { try await sleep(for: .seconds(1)) }
          return currentName
        }
        #expect(await task.value == nil)
        #expect(currentName == "main")
      }
    }
  }

  @Test func `an immediate task is not taken for the task that began it`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let name = Locked<String?>("nobody")
        let parent = spawn("parent") {
          let immediate = Task.immediate {
            name.with { $0 = currentName }
            report(completed: 1)
          }
          #expect(currentName == "parent")
          await immediate.value
          #expect(currentName == "parent")
        }
        try await parent.value
        #expect(name.current != "parent")
      }
    }
  }

  @Test func `an immediate task's wait is not lost when the task that began it ends`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let ends = Locked<[String]>([])
        let immediate = Locked<Task<Void, Never>?>(nil)
        let parent = spawn("parent") {
          let task = Task.immediate {
            do {
              try await sleep(for: .milliseconds(5))
              ends.write("slept")
            } catch {
              ends.write("\(error)")
            }
          }
          immediate.with { $0 = task }
        }
        try await parent.value
        await immediate.current?.value
        #expect(ends.current.count == 1)
      }
    }
  }

  @Test func `an immediate task leaves its parent's wait alone`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let parent = spawn("parent") {
          let task = Task.immediate { _ = try? await Task.sleep(for: .milliseconds(20)) }
          try await sleep(for: .milliseconds(5))
          #expect(currentName == "parent")
          await task.value
          #expect(currentName == "parent")
        }
        try await parent.value
      }
    }
  }

  @Test func `cancelling a task leaves the unstructured ones that it began alone`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let inner = Locked<Task<Bool, Never>?>(nil)
        let task = spawn {
          inner.with { inner in
            inner = Task.detached {
              try? await Task.sleep(for: .milliseconds(50))
              return Task.isCancelled
            }
          }
          try await sleep(for: .seconds(1000))
        }
        try await sleep(for: .milliseconds(5))
        task.cancel()
        #expect(await isCancelled { try await task.value })
        #expect(await inner.current?.value == false)
      }
    }
  }

  @Test func `a detached task cannot await a scheduler's task, and is told so`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let release = Scheduler.Event("release")
        let task = spawn { try await release.wait() }
        let detached = Task.detached {
          await #expect(throws: SchedulerError.notOnScheduler) { try await task.value }
        }
        _ = await detached.value
        try release.set()
        try await task.value
      }
    }
  }
}

import Interleave
import Testing

extension SwiftConcurrencyTests {
  /// What a Swift task carries with it.
  @Suite("Task-locals and priorities") struct Context {
    @TaskLocal static var word = "none"
  }
}

extension SwiftConcurrencyTests.Context {
  @Test func `a task has the task-local values that were bound where it was spawned`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let bound = SwiftConcurrencyTests.Context.$word.withValue("bound") {
          spawn {
            try await sleep(for: .seconds(1))
            return SwiftConcurrencyTests.Context.word
          }
        }
        let free = spawn { SwiftConcurrencyTests.Context.word }
        let outcome = try await gather(bound, free)
        #expect(outcome == ("bound", "none"))
      }
    }
  }

  @Test func `tasks in one actor keep each its own task-local values`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let reader = Reader()
        let tasks = (1...10).map { number in
          spawn {
            try await SwiftConcurrencyTests.Context.$word.withValue("w\(number)") {
              let outcome = try await reader.read()
              #expect(outcome == "w\(number)")
            }
            let outcome = try await reader.read()
            #expect(outcome == "none")
          }
        }
        _ = try await gather(tasks)
      }
    }
  }

  @Test func `a task-local value does not reach the next task that runs in the same Swift task`()
    async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        for number in 1...50 {
          try await spawn {
            #expect(SwiftConcurrencyTests.Context.word == "none")
            try await SwiftConcurrencyTests.Context.$word.withValue("w\(number)") {
              try await Scheduler.yield()
            }
          }.value
        }
      }
    }
  }

  @Test func `a timeout, a group and a resource see the task-local values around them`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        try await SwiftConcurrencyTests.Context.$word.withValue("around") {
          let words = try await withTimeout(.seconds(1)) { SwiftConcurrencyTests.Context.word }
          #expect(words == "around")
          let child = try await withGroup { group in
            try group.spawn { SwiftConcurrencyTests.Context.word }
          }
          let outcome = try await child.value
          #expect(outcome == "around")
          try await withResource("file") {
          } close: { _ in
            #expect(SwiftConcurrencyTests.Context.word == "around")
          } body: { _ in
            #expect(SwiftConcurrencyTests.Context.word == "around")
          }
        }
      }
    }
  }

  @Test func `a priority that is raised from outside changes no task's turn and breaks nothing`()
    async
  {
    await #expect(processExitsWith: .success) {
      await really {
        let waiters = (1...5).map { _ in
          spawn {
            let low = Task.detached(priority: .background) {
              try? await Task.sleep(for: .milliseconds(5))
              return Task.currentPriority
            }
            return await low.value
          }
        }
        let children = spawn {
          try await withThrowingTaskGroup(of: Void.self) { group in
            for priority in [TaskPriority.background, .low, .high] {
              group.addTask(priority: priority) {
                try await sleep(for: .milliseconds(1))
                #expect(currentName != nil)
              }
            }
            try await group.waitForAll()
          }
        }
        _ = try await gather(waiters)
        try await children.value
      }
    }
  }
}

private actor Reader {
  func read() async throws -> String {
    try await Scheduler.yield()
    return SwiftConcurrencyTests.Context.word
  }
}

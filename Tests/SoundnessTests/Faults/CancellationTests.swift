import Interleave
import Testing

@Suite("Cancellation is passed on") struct CancellationTests {
  @Test func `a cancellation that is pending cancels the tasks that are about to be gathered`()
    async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        let children = Locked<[Scheduler.Task<Void>]>([])
        let parent = spawn("parent") {
          let tasks = (1...3).map { _ in spawn { try await sleep(for: .seconds(1000)) } }
          children.with { $0 = tasks }
          Scheduler.currentTask?.cancel()
          _ = try await gather(tasks)
        }
        #expect(await isCancelled { try await parent.value })
        #expect(children.current.allSatisfy { $0.hasEnded && $0.isCancelled })
        #expect(elapsed == .zero)
      }
    }
  }

  @Test func `a cancellation that is pending cancels the tasks whose results are gathered`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let children = Locked<[Scheduler.Task<Void>]>([])
        let parent = spawn("parent") {
          let tasks = (1...3).map { _ in spawn { try await sleep(for: .seconds(1000)) } }
          children.with { $0 = tasks }
          Scheduler.currentTask?.cancel()
          _ = try await gatherResults(tasks)
        }
        #expect(await isCancelled { try await parent.value })
        #expect(children.current.allSatisfy { $0.isCancelled })
        #expect(elapsed == .zero)
      }
    }
  }

  @Test func `a cancellation that is pending cancels the future that is about to be awaited`()
    async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        let future = Scheduler.Future<Int>("answer")
        let task = spawn {
          Scheduler.currentTask?.cancel()
          _ = try await future.value
        }
        #expect(await isCancelled { try await task.value })
        #expect(future.isCancelled)
      }
    }
  }

  @Test func `a cancellation that is pending cancels the task that is about to be awaited`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let child = spawn { try await sleep(for: .seconds(1000)) }
        let task = spawn {
          Scheduler.currentTask?.cancel()
          try await child.value
        }
        #expect(await isCancelled { try await task.value })
        #expect(child.isCancelled && elapsed == .zero)
      }
    }
  }

  @Test func `a cancellation that is pending cancels the children of a group`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let children = Locked<[Scheduler.Task<Void>]>([])
        let parent = spawn("parent") {
          try await withGroup { group in
            for _ in 1...3 {
              let child = try group.spawn { try await sleep(for: .seconds(1000)) }
              children.write(child)
            }
            Scheduler.currentTask?.cancel()
          }
        }
        #expect(await isCancelled { try await parent.value })
        #expect(children.current.allSatisfy { $0.isCancelled } && elapsed == .zero)
      }
    }
  }

  @Test func `a resource is closed though its subtree is cancelled as its body ends`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        let trace = Locked<[String]>([])
        try scheduler.run {
          let owner = spawn("owner") {
            try await withResource("file") {
              trace.write("open")
            } close: { _ in
              try await sleep(for: .seconds(1))
              trace.write("closed")
            } body: { _ in
              guard let id = Scheduler.currentTask?.id else { return }
              scheduler.send(.cancelSubtree(id))
            }
          }
          _ = try? await owner.value
        }
        try scheduler.close()
        #expect(trace.current == ["open", "closed"])
      }
    }
  }

  @Test func `stopping everything lets a close that is under way end`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        let trace = Locked<[String]>([])
        try? scheduler.run {
          let owner = spawn("owner") {
            try await withResource("file") {
            } close: { _ in
              trace.write("closing")
              scheduler.send(.stop)
              try await sleep(for: .seconds(1))
              trace.write("closed")
            } body: { _ in
            }
          }
          _ = try? await owner.value
        }
        try scheduler.close()
        #expect(trace.current == ["closing", "closed"])
      }
    }
  }

  @Test func `stopping everything lets resources be closed that were open`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        let closed = Locked(0)
        try? scheduler.run {
          for _ in 1...10 {
            spawn {
              try await withResource("file") {
              } close: { _ in
                try await sleep(for: .seconds(1))
                closed.count()
              } body: { _ in
                try await sleep(for: .seconds(1000))
              }
            }
          }
          try await sleep(for: .seconds(1))
          scheduler.send(.stop)
          try await sleep(for: .seconds(1000))
        }
        try scheduler.close()
        #expect(closed.current == 10)
      }
    }
  }

  @Test func `closing the scheduler lets a close that is under way end`() async {
    await #expect(processExitsWith: .success) {
      await alone {
        let scheduler = Scheduler(pace: .virtual)
        let trace = Locked<[String]>([])
        try scheduler.run {
          spawn {
            try await withResource("file") {
            } close: { _ in
              trace.write("closing")
              try await sleep(for: .seconds(10))
              trace.write("closed")
            } body: { _ in
            }
          }
          try await sleep(for: .seconds(1))
        }
        try scheduler.close()
        #expect(trace.current == ["closing", "closed"])
      }
    }
  }
}

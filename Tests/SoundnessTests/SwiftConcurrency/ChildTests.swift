import Interleave
import Testing

extension SwiftConcurrencyTests {
  /// `async let` and Swift's groups.
  @Suite("Children of Swift's own") struct Children {}
}

extension SwiftConcurrencyTests.Children {
  @Test func `an async let is its task, and both wait at the same time`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let task = spawn("parent") {
          async let one = nameAfter(.seconds(2))
          async let two = nameAfter(.seconds(3))
          let own = try await nameAfter(.seconds(1))
          return try await [own, one, two]
        }
        let outcome = try await task.value
        #expect(outcome == ["parent", "parent", "parent"])
        #expect(elapsed == .seconds(3))
      }
    }
  }

  @Test func `an async let that is left behind is cancelled and awaited`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let trace = Locked<[String]>([])
        try await spawn {
          async let endless: Void = noteCancellation(in: trace)
          try await sleep(for: .seconds(1))
          if trace.current.isEmpty { return }
          try await endless
        }.value
        #expect(trace.current == ["cancelled"])
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `cancelling a task cancels its async let and the children of its groups`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let trace = Locked<[String]>([])
        let task = spawn {
          async let endless: Void = noteCancellation(in: trace)
          await withTaskGroup(of: Void.self) { group in
            for _ in 1...3 { group.addTask { try? await noteCancellation(in: trace) } }
          }
          try await endless
        }
        try await sleep(for: .seconds(1))
        task.cancel()
        #expect(await isCancelled { try await task.value })
        #expect(trace.current.count == 4)
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `the children of a group share a queue, and each item is taken once`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        for capacity in [nil, 1, 3] {
          let queue = Scheduler.Queue<Int>("jobs", capacity: capacity)
          let got = try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<50 { group.addTask { try await queue.get() } }
            for item in 0..<50 {
              group.addTask {
                try await queue.put(item)
                return nil
              }
            }
            var got: [Int] = []
            for try await item in group { if let item { got.append(item) } }
            return got
          }
          #expect(got.sorted() == Array(0..<50))
          #expect(queue.isEmpty)
        }
      }
    }
  }

  @Test func `the children of a group at a lock, a semaphore, an event and a barrier all go on`()
    async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        let (lock, event) = (Scheduler.Lock("room"), Scheduler.Event("start"))
        let semaphore = Scheduler.Semaphore("slots", permits: 2)
        let barrier = Scheduler.Barrier("meet", parties: 10)
        let inside = Locked((0, 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 1...10 {
            group.addTask {
              try await event.wait()
              try await lock.withLock {
                inside.with { $0.0 += 1 }
                #expect(inside.with { $0.0 } == 1)
                try await Scheduler.yield()
                inside.with { $0.0 -= 1 }
              }
              try await semaphore.withPermit {
                inside.with { $0.1 += 1 }
                #expect(inside.with { $0.1 } <= 2)
                try await sleep(for: .seconds(1))
                inside.with { $0.1 -= 1 }
              }
              try await barrier.wait()
            }
          }
          try await sleep(for: .seconds(1))
          try event.set()
          try await group.waitForAll()
        }
        #expect(!lock.isLocked && semaphore.available == 2 && elapsed == .seconds(6))
      }
    }
  }

  @Test func `a group's child that is cancelled by cancelAll leaves its task uncancelled`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let task = spawn {
          await withTaskGroup(of: Bool.self) { group in
            for _ in 1...5 {
              group.addTask { await isCancelled { try await sleep(for: .seconds(100)) } }
            }
            try? await sleep(for: .seconds(1))
            group.cancelAll()
            for await wasCancelled in group { #expect(wasCancelled) }
          }
          try await sleep(for: .seconds(1))
          return elapsed
        }
        let outcome = try await task.value
        #expect(outcome == .seconds(2))
      }
    }
  }

  @Test func `a timeout in each child of a group ends that child alone`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let ended = try await withThrowingTaskGroup(of: Int?.self) { group in
          for number in 1...6 {
            group.addTask {
              try? await withTimeout(.milliseconds(3500)) {
                try await sleep(for: .seconds(number))
                return number
              }
            }
          }
          var ended: [Int?] = []
          for try await number in group { ended.append(number) }
          return ended
        }
        #expect(ended.compactMap(\.self) == [1, 2, 3] && ended.count == 6)
        #expect(elapsed == .milliseconds(3500))
      }
    }
  }

  @Test func `a child that fails cancels the other children of a throwing group`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        await #expect(throws: Failure(name: "child")) {
          try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await sleep(for: .seconds(1000)) }
            group.addTask {
              try await sleep(for: .seconds(1))
              throw Failure(name: "child")
            }
            try await group.next()
            try await group.next()
          }
        }
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `a discarding group runs its children on the scheduler`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let count = Locked(0)
        try await withThrowingDiscardingTaskGroup { group in
          for _ in 1...100 {
            group.addTask {
              #expect(Scheduler.current != nil)
              try await sleep(for: .seconds(1))
              count.count()
            }
          }
        }
        #expect(count.current == 100 && elapsed == .seconds(1))
      }
    }
  }

  @Test func `children that meet in one actor wait there each by itself`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let room = Lounge()
        let task = spawn("parent") {
          try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 1...10 { group.addTask { try await room.stay(.seconds(number)) } }
            var names: [String?] = []
            for try await name in group { names.append(name) }
            return names
          }
        }
        let outcome = try await task.value
        #expect(outcome == Array(repeating: "parent", count: 10))
        #expect(elapsed == .seconds(10))
      }
    }
  }

  @Test func `a child gets no lock from its sibling's hold of it`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let condition = Scheduler.Condition("news")
        let outcome = try await withThrowingTaskGroup(of: (any Error)?.self) { group in
          group.addTask {
            try await condition.withLock { try await sleep(for: .seconds(2)) }
            return nil
          }
          group.addTask {
            try await sleep(for: .seconds(1))
            do { try condition.notify() } catch { return error }
            return nil
          }
          var errors: [any Error] = []
          for try await error in group { if let error { errors.append(error) } }
          return errors
        }
        #expect(outcome.map { $0 as? SchedulerError } == [.lockNotHeld("news")])
      }
    }
  }
}

private func nameAfter(_ length: Duration) async throws -> String? {
  try await sleep(for: length)
  return currentName
}

private func noteCancellation(in trace: Locked<[String]>) async throws {
  do { try await sleep(for: .seconds(1000)) } catch {
    trace.write("cancelled")
    throw error
  }
}

private actor Lounge {
  func stay(_ length: Duration) async throws -> String? {
    try await sleep(for: length)
    return currentName
  }
}

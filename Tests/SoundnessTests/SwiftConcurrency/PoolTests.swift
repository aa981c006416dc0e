import Interleave
import Testing

extension SwiftConcurrencyTests {
  /// Actors that tasks of a scheduler and tasks of Swift's pool use at the same time.
  @Suite("Actors shared with Swift's pool") struct Pool {}
}

extension SwiftConcurrencyTests.Pool {
  @Test func `tasks that sleep in an actor which the pool visits go on as themselves`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let desk = Desk()
        let visitors = visit(desk)
        let tasks = (1...20).map { number in
          spawn("t\(number)") {
            for _ in 1...20 {
              let name = try await desk.nap()
              #expect(name == "t\(number)" && currentName == name)
            }
          }
        }
        _ = try await gather(tasks)
        await end(visitors)
      }
    }
  }

  @Test func `a queue that tasks use in an actor which the pool visits loses nothing`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let desk = Desk()
        let visitors = visit(desk)
        let queue = Scheduler.Queue<Int>("jobs", capacity: 2)
        let putters = (0..<4).map { putter in
          spawn { for item in 0..<50 { try await desk.put(putter * 50 + item, into: queue) } }
        }
        let getters = (0..<4).map { _ in
          spawn {
            var got: [Int] = []
            for _ in 0..<50 { got.append(try await desk.get(from: queue)) }
            return got
          }
        }
        _ = try await gather(putters)
        let got = try await gather(getters)
        #expect(got.flatMap(\.self).sorted() == Array(0..<200))
        await end(visitors)
      }
    }
  }

  @Test func `a lock that tasks take in an actor which the pool visits is given back`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let desk = Desk()
        let visitors = visit(desk)
        let lock = Scheduler.Lock("room")
        let tasks = (1...8).map { _ in
          spawn { for _ in 1...40 { try await desk.locked(lock) } }
        }
        _ = try await gather(tasks)
        #expect(!lock.isLocked)
        await end(visitors)
      }
    }
  }

  @Test func `timeouts around and within an actor which the pool visits end at their time`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let desk = Desk()
        let visitors = visit(desk)
        let tasks = (1...8).map { number in
          spawn {
            for _ in 1...10 {
              try await withTimeout(.seconds(20)) { try await desk.limitedNap() }
              await #expect(throws: TimeoutError.self) {
                try await withTimeout(.milliseconds(1)) { try await desk.sleepLong() }
              }
            }
          }
        }
        _ = try await gather(tasks)
        await end(visitors)
      }
    }
  }

  @Test func `cancelling one task in an actor which the pool visits cancels no other`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let desk = Desk()
        let visitors = visit(desk)
        for _ in 1...20 {
          let victim = spawn { try await desk.sleepLong() }
          let others = (1...5).map { _ in spawn { _ = try await desk.nap() } }
          try await sleep(for: .microseconds(300))
          victim.cancel()
          #expect(await isCancelled { try await victim.value })
          _ = try await gather(others)
        }
        await end(visitors)
      }
    }
  }

  @Test
  func `a task of the pool that an actor's queue brings onto a scheduler is none of its tasks`()
    async
  {
    await #expect(processExitsWith: .success) {
      await really {
        let desk = Desk()
        let visitors = (1...4).map { _ in
          Task.detached {
            for _ in 1...500 {
              let name = await desk.nameOfVisitor()
              #expect(name == nil && currentName == nil)
            }
          }
        }
        let tasks = (1...8).map { number in
          spawn("t\(number)") {
            for _ in 1...100 {
              #expect(await desk.nameOfVisitor() == "t\(number)")
              try await Scheduler.yield()
            }
          }
        }
        _ = try await gather(tasks)
        for visitor in visitors { await visitor.value }
      }
    }
  }
}

/// Lets tasks of Swift's pool use that actor until they are cancelled.
private func visit(_ desk: Desk) -> [Task<Void, Never>] {
  (1...2).map { _ in
    Task.detached {
      while !Task.isCancelled {
        await desk.touch()
        await Task.yield()
      }
    }
  }
}

private func end(_ visitors: [Task<Void, Never>]) async {
  for visitor in visitors { visitor.cancel() }
  for visitor in visitors { await visitor.value }
}

private actor Desk {
  private var touches = 0

  func touch() { touches += 1 }

  func nameOfVisitor() -> String? { currentName }

  func nap() async throws -> String? {
    try await sleep(for: .microseconds(50))
    assertIsolated()
    return currentName
  }

  func sleepLong() async throws { try await sleep(for: .seconds(1000)) }

  func limitedNap() async throws {
    try await withTimeout(.seconds(10)) { try await sleep(for: .microseconds(50)) }
  }

  func put(_ item: Int, into queue: Scheduler.Queue<Int>) async throws { try await queue.put(item) }

  func get(from queue: Scheduler.Queue<Int>) async throws -> Int { try await queue.get() }

  func locked(_ lock: Scheduler.Lock) async throws {
    try await lock.withLock { try await sleep(for: .microseconds(20)) }
  }
}

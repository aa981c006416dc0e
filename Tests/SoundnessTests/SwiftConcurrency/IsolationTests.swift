import Distributed
import Interleave
import Testing

extension SwiftConcurrencyTests {
  /// Other kinds of isolation than a plain actor's.
  @Suite("Isolation") struct Isolation {}
}

extension SwiftConcurrencyTests.Isolation {
  @Test func `tasks in a global actor are themselves, and cancelled one by one`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let tasks = (1...10).map { number in
          spawn("t\(number)") {
            let outcome = try await nap(.seconds(1))
            #expect(outcome == "t\(number)")
            try await nap(.seconds(5))
          }
        }
        try await sleep(for: .seconds(2))
        tasks[4].cancel()
        #expect(await isCancelled { try await tasks[4].value })
        for (index, task) in tasks.enumerated() where index != 4 { try await task.value }
        #expect(elapsed == .seconds(6))
      }
    }
  }

  @Test func `a closure isolated to a global actor runs as the task that calls it`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let look: @Counter @Sendable () async throws -> String? = {
          try await Scheduler.yield()
          return currentName
        }
        let tasks = (1...5).map { number in
          spawn("t\(number)") {
            let name = try await look()
            #expect(name == "t\(number)")
          }
        }
        _ = try await gather(tasks)
      }
    }
  }

  @Test func `a task comes back from the main actor to its scheduler`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let tasks = (1...5).map { number in
          spawn("t\(number)") {
            for _ in 1...20 {
              let seven = await MainActor.run { 7 }
              #expect(seven == 7 && currentName == "t\(number)")
              try await Scheduler.yield()
            }
          }
        }
        _ = try await gather(tasks)
      }
    }
  }

  @Test func `a task sleeps in the main actor, in its scheduler's time, and goes on there`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let tasks = (1...5).map { number in
          spawn("t\(number)") {
            try await napOnMainActor()
            #expect(currentName == "t\(number)")
          }
        }
        _ = try await gather(tasks)
      }
    }
  }

  @Test func `cancelling a task that sleeps in the main actor ends its sleep`() async {
    await #expect(processExitsWith: .success) {
      await really {
        let task = spawn { try await napOnMainActor(.seconds(1000)) }
        try await sleep(for: .milliseconds(20))
        task.cancel()
        #expect(await isCancelled { try await task.value })
      }
    }
  }

  @Test func `a task waits at a queue from within an actor that has an executor of its own`() async
  {
    await #expect(processExitsWith: .success) {
      await really {
        let office = Office()
        let queue = Scheduler.Queue<Int>("jobs")
        let getter = spawn("getter") {
          let job = try await office.get(from: queue)
          #expect(currentName == "getter")
          return job
        }
        try await sleep(for: .milliseconds(5))
        try await queue.put(3)
        let outcome = try await getter.value
        #expect(outcome == 3)
      }
    }
  }

  @Test func `a task comes back to its scheduler from an actor that has an executor of its own`()
    async
  {
    await #expect(processExitsWith: .success) {
      await really {
        let office = Office()
        let tasks = (1...5).map { number in
          spawn("t\(number)") {
            for _ in 1...20 {
              await office.work()
              #expect(currentName == "t\(number)")
              try await Scheduler.yield()
            }
          }
        }
        _ = try await gather(tasks)
        #expect(await office.done == 100)
      }
    }
  }

  @Test func `tasks that call a distributed actor are themselves in it`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let player = Performer(actorSystem: LocalTestingDistributedActorSystem())
        let tasks = (1...5).map { number in
          spawn("t\(number)") {
            let name = try await player.play()
            #expect(name == "t\(number)")
          }
        }
        _ = try await gather(tasks)
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `a function with an isolated parameter waits in that actor as its task`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let place = Place()
        let tasks = (1...10).map { number in
          spawn("t\(number)") {
            let name = try await linger(in: place)
            #expect(name == "t\(number)")
          }
        }
        _ = try await gather(tasks)
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `a function that stays where it is called waits there as its task`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let place = Place()
        let tasks = (1...10).map { number in
          spawn("t\(number)") {
            let name = try await place.lingerWithoutLeaving()
            #expect(name == "t\(number)")
          }
        }
        _ = try await gather(tasks)
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `a concurrent function that an actor calls runs on the scheduler as its task`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let place = Place()
        let tasks = (1...10).map { number in
          spawn("t\(number)") {
            let outcome = try await place.callConcurrent()
            #expect(outcome == "t\(number)")
            let other = try await lingerConcurrently()
            #expect(other == "t\(number)")
          }
        }
        _ = try await gather(tasks)
        #expect(elapsed == .seconds(2))
      }
    }
  }
}

@globalActor private actor Counter {
  static let shared = Counter()
}

@Counter @discardableResult
private func nap(_ length: Duration) async throws -> String? {
  try await sleep(for: length)
  return currentName
}

@MainActor private func napOnMainActor(_ length: Duration = .milliseconds(1)) async throws {
  try await sleep(for: length)
  MainActor.assertIsolated()
}

/// An actor whose executor is a thread of its own.
private actor Office {
  private let executor = ThreadExecutor()
  private(set) var done = 0

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  func work() { done += 1 }

  func get(from queue: Scheduler.Queue<Int>) async throws -> Int {
    let item = try await queue.get()
    assertIsolated()
    return item
  }
}

private distributed actor Performer {
  typealias ActorSystem = LocalTestingDistributedActorSystem

  distributed func play() async throws -> String? {
    try await sleep(for: .seconds(1))
    return currentName
  }
}

private actor Place {
  func lingerWithoutLeaving() async throws -> String? {
    let name = try await lingerHere()
    assertIsolated()
    return name
  }

  func callConcurrent() async throws -> String? {
    let name = try await lingerConcurrently()
    assertIsolated()
    return name
  }
}

private func linger(in place: isolated Place) async throws -> String? {
  try await sleep(for: .seconds(1))
  place.assertIsolated()
  return currentName
}

private nonisolated(nonsending) func lingerHere() async throws -> String? {
  try await sleep(for: .seconds(1))
  return currentName
}

@concurrent private func lingerConcurrently() async throws -> String? {
  try await sleep(for: .seconds(1))
  return currentName
}

import Interleave
import Testing

extension SwiftConcurrencyTests {
  /// Streams, continuations, sleeps and cancellation handlers.
  @Suite("Waits of Swift's own") struct Waits {}
}

extension SwiftConcurrencyTests.Waits {
  @Test func `a stream carries values from one task to another`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let (stream, feed) = AsyncStream.makeStream(of: Int.self)
        let reader = spawn("reader") {
          var got: [Int] = []
          for await value in stream {
            #expect(currentName == "reader")
            got.append(value)
          }
          return got
        }
        for value in 1...5 {
          try await sleep(for: .seconds(1))
          feed.yield(value)
        }
        feed.finish()
        let outcome = try await reader.value
        #expect(outcome == [1, 2, 3, 4, 5])
        #expect(elapsed == .seconds(5))
      }
    }
  }

  @Test func `cancelling a task ends its wait for a stream`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let (stream, _feed) = AsyncStream.makeStream(of: Int.self)
        let reader = spawn {
          for await _ in stream {}
          return "over"
        }
        try await sleep(for: .seconds(1))
        reader.cancel()
        _ = try? await reader.value
        #expect(reader.hasEnded && elapsed == .seconds(1))
        withExtendedLifetime(_feed) {}
      }
    }
  }

  @Test func `a continuation that another task resumes lets its task go on as itself`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let stored = Locked<[CheckedContinuation<Int, Never>]>([])
        let tasks = (0..<5).map { number in
          spawn("t\(number)") {
            let value = await withCheckedContinuation { stored.write($0) }
            #expect(currentName == "t\(number)")
            return value
          }
        }
        try await sleep(for: .seconds(1))
        for (index, continuation) in stored.current.enumerated() {
          continuation.resume(returning: index)
        }
        let outcome = try await gather(tasks).sorted()
        #expect(outcome == Array(0..<5))
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `a continuation that is resumed at once does not suspend for ever`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        for number in 1...100 {
          #expect(await withCheckedContinuation { $0.resume(returning: number) } == number)
        }
        #expect(currentName == "main")
      }
    }
  }

  @Test func `a continuation that a thread outside resumes is awaited`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let value = await withCheckedContinuation { continuation in
          Task.detached {
            try? await Task.sleep(for: .milliseconds(20))
            continuation.resume(returning: 7)
          }
        }
        #expect(value == 7 && currentName == "main")
      }
    }
  }

  @Test func `Task.sleep in an actor takes the scheduler's time and belongs to its task`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let place = Place()
        let tasks = (1...10).map { number in
          spawn("t\(number)") {
            let name = try await place.doze(.seconds(number))
            #expect(name == "t\(number)")
          }
        }
        try await sleep(for: .milliseconds(500))
        tasks[9].cancel()
        #expect(await isCancelled { try await tasks[9].value })
        for task in tasks.dropLast() { try await task.value }
        #expect(elapsed == .seconds(9))
      }
    }
  }

  @Test func `the clocks of Swift's own sleep in the scheduler's time`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        try await ContinuousClock().sleep(for: .seconds(1))
        #expect(elapsed == .seconds(1))
        try await SuspendingClock().sleep(for: .seconds(1))
        #expect(elapsed == .seconds(2))
        try await Task.sleep(for: .seconds(1), clock: .continuous)
        #expect(elapsed == .seconds(3))
        try await Task.sleep(nanoseconds: 1_000_000_000)
        #expect(elapsed == .seconds(4))
      }
    }
  }

  @Test func `a cancellation handler runs when its task is cancelled, and once`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let calls = Locked(0)
        let task = spawn {
          try await withTaskCancellationHandler {
            try await sleep(for: .seconds(1000))
          } onCancel: {
            calls.count()
          }
        }
        try await sleep(for: .seconds(1))
        task.cancel()
        task.cancel()
        #expect(calls.current == 1)
        #expect(await isCancelled { try await task.value })
      }
    }
  }

  @Test func `a cancellation handler may resume what its task waits for`() async {
    await #expect(processExitsWith: .success) {
      await virtually {
        let stored = Locked<CheckedContinuation<Void, Never>?>(nil)
        let task = spawn("waiting") {
          await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
              stored.with { $0 = continuation }
            }
          } onCancel: {
            stored.with { $0?.resume() }
          }
          return currentName
        }
        try await sleep(for: .seconds(1))
        task.cancel()
        _ = try? await task.value
        #expect(task.hasEnded && elapsed == .seconds(1))
      }
    }
  }

  @Test func `a cancellation handler within a timeout runs when that runs out, and only then`()
    async
  {
    await #expect(processExitsWith: .success) {
      await virtually {
        let (inner, outer) = (Locked(0), Locked(0))
        try await withTaskCancellationHandler {
          await #expect(throws: TimeoutError.self) {
            try await withTimeout(.seconds(1)) {
              try await withTaskCancellationHandler {
                try await sleep(for: .seconds(1000))
              } onCancel: {
                inner.count()
              }
            }
          }
          #expect(!Task.isCancelled)
          try await Task.sleep(for: .seconds(1))
        } onCancel: {
          outer.count()
        }
        #expect(inner.current == 1 && outer.current == 0 && elapsed == .seconds(2))
      }
    }
  }
}

private actor Place {
  func doze(_ length: Duration) async throws -> String? {
    try await Task.sleep(for: length)
    return currentName
  }
}

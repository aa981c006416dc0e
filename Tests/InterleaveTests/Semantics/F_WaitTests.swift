import Interleave
import Testing

@Suite("F. Waiting for several")
struct WaitTests {
  private static func sleepers(_ seconds: [Int]) -> [Scheduler.Task<Int>] {
    seconds.map { seconds in
      spawn {
        try await sleep(for: .seconds(seconds))
        return seconds
      }
    }
  }

  @Test
  func `52. a wait that runs out of time throws nothing, cancels nothing, and says what ended`()
    throws
  {
    try virtually {
      let tasks = Self.sleepers([3, 1, 9])
      let (ended, pending) = try await wait(for: tasks, atMost: .seconds(4))
      #expect(ended == [tasks[0], tasks[1]] && pending == [tasks[2]])
      #expect(elapsed == .seconds(4))
      #expect(
        tasks[2].cancellationRequests == 0 && Scheduler.currentTask?.cancellationRequests == 0)
      let value = try await tasks[2].value
      #expect(value == 9)
    }
  }

  @Test func `53. the first to end may be several, if they end in the same turn`() throws {
    try virtually {
      let tasks = Self.sleepers([1, 2, 1])
      let (ended, pending) = try await wait(for: tasks, until: .firstEnded)
      #expect(ended == [tasks[0], tasks[2]] && pending == [tasks[1]])
      let again = try await wait(for: tasks, until: .firstEnded)
      #expect(again.ended == ended && elapsed == .seconds(1))
    }
  }

  @Test func `54. the first failure ends a wait; a cancelled task is no failure`() throws {
    try virtually {
      let cancelled = spawn { try await sleep(for: .seconds(9)) }
      let failing = spawn {
        try await sleep(for: .seconds(2))
        throw Failure()
      }
      let slow = spawn { try await sleep(for: .seconds(5)) }
      cancelled.cancel()
      let (ended, pending) = try await wait(for: [cancelled, failing, slow], until: .firstFailed)
      #expect(ended == [cancelled, failing] && pending == [slow])
      #expect(elapsed == .seconds(2))
      let rest = try await wait(for: [cancelled, slow], until: .firstFailed)
      #expect(rest.pending.isEmpty && elapsed == .seconds(5))
      await #expect(throws: Failure()) { try await failing.value }
    }
  }

  @Test func `55. cancelling who waits leaves the tasks running`() throws {
    try virtually {
      let tasks = Self.sleepers([3, 4])
      let waiting = spawn { _ = try await wait(for: tasks) }
      try await yield()
      waiting.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
      #expect(elapsed == .zero)
      let values = try await gather(tasks)
      #expect(values == [3, 4])
    }
  }

  @Test func `56. waiting for nothing is an error, and so is waiting for oneself`() throws {
    try virtually {
      await #expect(throws: SchedulerError.nothingToWaitFor) {
        try await wait(for: [Scheduler.Task<Int>]())
      }
      let own = Scheduler.Future<Scheduler.Task<Void>>()
      let task = spawn("own") { _ = try await wait(for: [own.value]) }
      try own.set(task)
      await #expect(throws: SchedulerError.awaitsItself("own")) { try await task.value }
    }
  }

  @Test func `57. completions come as they do, each task once, as the task that it is`() throws {
    try virtually {
      let tasks = Self.sleepers([3, 1, 2])
      var order: [Scheduler.Task<Int>] = []
      for try await task in completions(of: tasks + tasks) { order.append(task) }
      #expect(order == [tasks[1], tasks[2], tasks[0]])
      var again = 0
      for try await task in completions(of: tasks) { again += try await task.value }
      #expect(again == 6)
    }
  }

  @Test func `58. several readers share completions: who asks first gets the first`() throws {
    try virtually {
      let ends = completions(of: Self.sleepers([2, 1]))
      let readers = ["a", "b"].map { name in
        spawn {
          var iterator = ends.makeAsyncIterator()
          let task = try await iterator.next()
          return try await "\(name) \(task?.value ?? 0)"
        }
      }
      let values = try await gather(readers)
      #expect(values == ["a 1", "b 2"])
    }
  }

  @Test func `59. completions that run out of time throw for what is left, and cancel nothing`()
    throws
  {
    try virtually {
      let tasks = Self.sleepers([1, 9])
      var seen: [Int] = []
      do {
        for try await task in completions(of: tasks, within: .seconds(4)) {
          seen.append(try await task.value)
        }
        Issue.record("no timeout")
      } catch let error as TimeoutError {
        #expect(error.limit == .seconds(4) && elapsed == .seconds(4))
      }
      #expect(seen == [1] && tasks[1].cancellationRequests == 0)
      let value = try await tasks[1].value
      #expect(value == 9)
    }
  }
}

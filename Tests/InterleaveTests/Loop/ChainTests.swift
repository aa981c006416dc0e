import Testing

@testable import Interleave

/// Tasks that await each other, in chains and in circles.
@Suite("Tasks that await each other", .timeLimit(.minutes(5))) struct ChainTests {
  @Test func `two that await each other are a deadlock, and the scheduler closes after it`() throws
  {
    let cycle = SchedulerError.deadlock("a waits for task b, which waits for task a")
    #expect(throws: cycle) {
      try virtually {
        _ = try await pair().a.value
      }
    }
  }

  @Test func `the one of a circle that is cancelled leaves it, and with it the others end`() throws
  {
    let trace = Trace<String>()
    let (result, _) = try reporting {
      let pair = pair(trace)
      try await sleep(for: .seconds(1))
      pair.a.cancel()
      _ = try? await pair.b.value
      #expect(pair.a.isCancelled && pair.b.isCancelled)
      #expect(pair.a.cancellationRequests == 1 && pair.b.cancellationRequests == 1)
    }
    try result.get()
    #expect(trace.entries == ["a ends", "b ends"])
  }

  @Test func `a circle through a gather and a group ends with a cancellation from anywhere`() throws
  {
    for victim in 0..<3 {
      let (result, _) = try reporting {
        let box = Box<Scheduler.Task<Void>>()
        let gatherer = spawn("gatherer") {
          try await sleep(for: .seconds(1))
          _ = try await gather([box[1], spawn { try await sleep(for: .seconds(100)) }])
        }
        let owner = spawn("owner") {
          try await withGroup { group in
            box[2] = try group.spawn("child") { try await gatherer.value }
          }
        }
        box[0] = gatherer
        box[1] = owner
        try await sleep(for: .seconds(2))
        box[victim].cancel()
        for index in 0..<3 { _ = try? await box[index].value }
        #expect(elapsed == .seconds(2))
      }
      try result.get()
    }
  }

  @Test func `a chain of a hundred thousand is cancelled from its end, on a small stack`() throws {
    try withoutTaskLocals(stack: 65_536) {
      try Scheduler.run(pace: .virtual) {
        let chain = try await chain(of: 100_000) { try await sleep(for: .seconds(1_000)) }
        chain[chain.count - 1].cancel()
        _ = try? await chain[chain.count - 1].value
        #expect(chain.allSatisfy { $0.isCancelled && $0.cancellationRequests == 1 })
        #expect(elapsed == .zero)
      }
    }
  }

  @Test func `a chain of fifty thousand ends in order, on a small stack`() throws {
    try withoutTaskLocals(stack: 65_536) {
      try Scheduler.run(pace: .virtual) {
        let chain = try await chain(of: 50_000) { try await sleep(for: .seconds(1)) }
        try await chain[chain.count - 1].value
        #expect(elapsed == .seconds(1))
      }
    }
  }

  @Test func `a chain of fifty thousand at a standstill is found in one pass`() throws {
    let error = #expect(throws: SchedulerError.self) {
      try withoutTaskLocals(stack: 65_536) {
        try Scheduler.run(pace: .virtual) {
          let never = Scheduler.Event("never")
          let chain = try await chain(of: 50_000) { try await never.wait() }
          try await chain[chain.count - 1].value
        }
      }
    }
    let words = try String(describing: #require(error))
    #expect(words.contains("task-2 waits for event never") && words.contains("and 49997 more wait"))
  }

  @Test func `a circle of fifty thousand is named by its first, and ends`() throws {
    let error = #expect(throws: SchedulerError.self) {
      try withoutTaskLocals(stack: 65_536) {
        try Scheduler.run(pace: .virtual) {
          let box = Box<Scheduler.Task<Void>>()
          let chain = try await chain(of: 50_000) {
            try await sleep(for: .seconds(1))
            try await box[0].value
          }
          box[0] = chain[chain.count - 1]
          try await chain[25_000].value
        }
      }
    }
    let words = try String(describing: #require(error))
    #expect(words.contains("and so on, through 49992 more, to"))
    #expect(words.count < 1_000)
  }

  @Test func `a task that is reached by many ways is cancelled once`() throws {
    try virtually {
      var layer = [spawn { try await sleep(for: .seconds(9)) }, spawn {}]
      let lowest = layer[0]
      for _ in 0..<60 {
        let below = layer
        layer = (0..<2).map { _ in spawn { _ = try await gather(below) } }
        try await yield()
      }
      layer[0].cancel()
      await #expect(throws: CancellationError.self) { try await layer[0].value }
      #expect(lowest.cancellationRequests == 1)
      _ = try? await layer[1].value
    }
  }
}

/// Two tasks that await each other after a moment.
private func pair(
  _ trace: Trace<String> = Trace()
) -> (a: Scheduler.Task<Void>, b: Scheduler.Task<Void>) {
  let box = Box<Scheduler.Task<Void>>()
  for (index, name) in ["a", "b"].enumerated() {
    box[index] = spawn(name) {
      defer { trace.write("\(name) ends") }
      try await Scheduler.yield()
      try await box[1 - index].value
    }
  }
  return (box[0], box[1])
}

/// So many tasks of which each awaits the one before, once all do.
private func chain(
  of length: Int, _ first: sending @escaping () async throws -> Void
) async throws -> [Scheduler.Task<Void>] {
  var tasks = [spawn(nil, first)]
  for _ in 1..<length {
    let last = tasks[tasks.count - 1]
    tasks.append(spawn { try await last.value })
  }
  try await yield(times: 2)
  return tasks
}

/// What tasks of one scheduler find by its number.
private final class Box<Content: Sendable>: @unchecked Sendable {
  private var contents: [Int: Content] = [:]

  subscript(index: Int) -> Content {
    get {
      guard let content = contents[index] else { preconditionFailure("it is filled before") }
      return content
    }
    set { contents[index] = newValue }
  }
}

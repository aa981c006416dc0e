import Interleave

extension Player {
  /// What is done with Swift's own concurrency.
  func performSwiftly(_ step: Step, as name: String) async throws {
    switch step {
    case .asyncLet(let steps, let beside):
      async let child: Void = perform(steps, as: name)
      do { try await perform(beside, as: name) } catch {
        // Which error comes first must not decide what is awaited.
        _ = try? await child
        throw error
      }
      try await child
    case .children(let children, let cancelsAll):
      try await withThrowingTaskGroup(of: Void.self) { group in
        for steps in children { group.addTask { try await self.perform(steps, as: name) } }
        if cancelsAll {
          try await Scheduler.yield()
          group.cancelAll()
        }
        try await group.waitForAll()
      }
    case .stream(let count): try await performStream(of: count, as: name)
    case .continuation(let index): await stock.slots[index].wait()
    case .resume(let index): stock.slots[index].resumeAll()
    case .actor(let index, let steps):
      try await stock.actors[index].perform { try await perform(steps, as: name) }
    case .globalActor(let steps): try await performInHall(steps, as: name)
    default: break
    }
  }

  private func performStream(of count: Int, as name: String) async throws {
    let (stream, feed) = AsyncStream.makeStream(of: Int.self)
    async let feeding: Void = {
      defer { feed.finish() }
      for number in 0..<count {
        try await sleep(for: .milliseconds(number % 2))
        feed.yield(number)
      }
    }()
    var got = 0
    for await number in stream {
      books.check(number == got, "a stream of \(name) gave \(number) in place of \(got)")
      got += 1
    }
    try await feeding
  }

  @Hall private func performInHall(_ steps: [Step], as name: String) async throws {
    try await perform(steps, as: name)
    Hall.shared.assertIsolated()
  }
}

import Interleave

extension Player {
  /// What is done with tasks that are spawned for it.
  func performWithTasks(_ step: Step, as name: String) async throws {
    switch step {
    case .leave(let plan): spawn(plan, from: name)
    case .await(let plan): try await spawn(plan, from: name).value
    case .shield(let plan): try await Interleave.shield(spawn(plan, from: name))
    case .gather(let plans, let keepsResults):
      let tasks = plans.map { spawn($0, from: name) }
      if keepsResults { _ = try await gatherResults(tasks) } else { _ = try await gather(tasks) }
      books.check(tasks.allSatisfy(\.hasEnded), "\(name) gathered tasks that have not ended")
    case .group(let plans): try await performGroup(plans, as: name)
    case .waitFor(let plans, let milliseconds):
      let tasks = plans.map { spawn($0, from: name) }
      // On the way back to an actor others may run and end.
      let returnsAtOnce = !isAnActor(#isolation)
      let (ended, pending) = try await wait(
        for: tasks, atMost: .milliseconds(milliseconds))
      books.check(
        ended.count + pending.count == tasks.count && ended.allSatisfy(\.hasEnded)
          && !(returnsAtOnce && pending.contains(where: \.hasEnded)),
        "\(name) was told of the wrong ends")
    case .completions(let plans):
      let tasks = plans.map { spawn($0, from: name) }
      var ended = 0
      for try await task in completions(of: tasks) {
        books.check(task.hasEnded, "a completion of \(name) has not ended")
        ended += 1
      }
      books.check(ended == tasks.count, "\(name) saw \(ended) of \(tasks.count) completions")
    default: break
    }
  }

  private func performGroup(_ plans: [TaskPlan], as name: String) async throws {
    let tasks = Locked<[Scheduler.Task<Void>]>([])
    defer {
      let alive = tasks.current.filter { !$0.hasEnded }.map(\.name)
      books.check(alive.isEmpty, "\(alive) outlive their group in \(name)")
    }
    try await withGroup { group in
      for plan in plans {
        tasks.write(try spawn(plan, from: name, in: group))
        try await Scheduler.yield()
      }
    }
  }

  /// What is done around other steps.
  func performAround(_ step: Step, as name: String) async throws {
    switch step {
    case .timeout(let milliseconds, let steps):
      let due = scheduler.now.advanced(by: .milliseconds(milliseconds))
      do {
        try await withTimeout(.milliseconds(milliseconds)) { try await perform(steps, as: name) }
      } catch let error as TimeoutError where error.limit == .milliseconds(milliseconds) {
        books.check(scheduler.now >= due, "a timeout of \(milliseconds) ms ran out early")
        throw error
      }
    case .resource(let steps):
      try await withResource("resource") {
        stock.open.with { $0 += 1 }
      } close: { _ in
        try await sleep(for: .milliseconds(1))
        stock.open.with { $0 -= 1 }
      } body: { _ in
        try await perform(steps, as: name)
      }
    case .lock(let index, let steps):
      try await stock.locks[index].withLock {
        books.note { $0.holders["lock \(index)", default: []].append(name) }
        try await perform(steps, as: name)
      }
    case .permit(let index, let steps):
      try await stock.semaphores[index].withPermit {
        let inside = stock.inside[index].with { inside in
          inside += 1
          return inside
        }
        books.check(inside <= index + 1, "\(inside) have one of \(index + 1) permits")
        defer { stock.inside[index].with { $0 -= 1 } }
        try await perform(steps, as: name)
      }
    default: break
    }
  }
}

private func isAnActor(_ isolation: (any Actor)?) -> Bool { isolation != nil }

import Interleave

extension Player {
  func performAtQueue(_ step: Step) async throws {
    switch step {
    case .put(let index):
      let item = newItem(of: index)
      try await stock.queues[index].put(item)
      stock.flows[index].with { $0.put.append(item) }
      checkRoom(of: index)
    case .get(let index):
      let item = try await stock.queues[index].get()
      stock.flows[index].with { $0.got.append(item) }
    case .offer(let index):
      let item = newItem(of: index)
      let evicted = try stock.queues[index].offer(item)
      stock.flows[index].with { flow in
        flow.put.append(item)
        if let evicted { flow.got.append(evicted) }
      }
      checkRoom(of: index)
    case .take(let index):
      if let item = try stock.queues[index].tryGet() {
        stock.flows[index].with { $0.got.append(item) }
      }
    default: break
    }
  }

  private func newItem(of index: Int) -> Int {
    stock.flows[index].with { flow in
      flow.lastItem += 1
      return flow.lastItem
    }
  }

  private func checkRoom(of index: Int) {
    let (count, capacity) = (stock.queues[index].count, index == 0 ? 1 : 3)
    books.check(count <= capacity, "queue \(index) holds \(count) of \(capacity) items")
  }

  func meet(_ step: Step) async throws {
    switch step {
    case .awaitEvent(let index): try await stock.events[index].wait()
    case .setEvent(let index): try stock.events[index].set()
    case .clearEvent(let index): try stock.events[index].clear()
    case .barrier(let index): try await stock.barriers[index].wait()
    case .awaitCondition(let index):
      try await stock.conditions[index].withLock { try await stock.conditions[index].wait() }
    case .notify(let index):
      try await stock.conditions[index].withLock { try stock.conditions[index].notify() }
    case .awaitFuture(let index): _ = try await stock.futures[index].value
    case .setFuture(let index): try stock.futures[index].setIfPending(index)
    default: break
    }
  }
}

import DequeModule
import InterleaveEvents

/// Which tasks have ended waits for a thing: the last few for each of the things that were known last.
struct LastWakers: Hashable, Sendable {
  private static let mostResources = 4_096
  private static let mostWakers = 4

  private var wakes: [ResourceID: [Wake]] = [:]
  private var order: Deque<ResourceID> = []

  /// A wait that a task has ended.
  struct Wake: Hashable, Sendable {
    let task: TaskID
    var time: Instant
  }

  /// Who has ended waits for it, the latest last, each once.
  func wakes(for resource: ResourceID) -> [Wake] { wakes[resource] ?? [] }

  /// - Complexity: O(1).
  mutating func note(_ task: TaskID, wokeFor resource: ResourceID, at time: Instant) {
    if wakes[resource] == nil {
      if order.count >= Self.mostResources { wakes[order.removeFirst()] = nil }
      order.append(resource)
    }
    wakes[resource, default: []].note(task, at: time, atMost: Self.mostWakers)
  }
}

extension [LastWakers.Wake] {
  fileprivate mutating func note(_ task: TaskID, at time: Instant, atMost limit: Int) {
    if last?.task == task {
      self[count - 1].time = time
      return
    }
    if let index = firstIndex(where: { $0.task == task }) {
      remove(at: index)
    } else if count >= limit {
      removeFirst()
    }
    append(LastWakers.Wake(task: task, time: time))
  }
}

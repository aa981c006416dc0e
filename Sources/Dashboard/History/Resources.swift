import InterleaveEvents

/// Who holds what: locks, permits of semaphores.
struct Resources: Equatable, Sendable {
  private var holders: [ResourceID: [Holding]] = [:]

  /// A task that holds a resource since then.
  struct Holding: Hashable, Sendable {
    let task: TaskID
    let since: Instant
  }

  /// Who holds it, the longest-standing first.
  func holders(of resource: ResourceID) -> [Holding] { holders[resource] ?? [] }

  mutating func acquire(_ resource: ResourceID, by task: TaskID, at time: Instant) {
    holders[resource, default: []].append(Holding(task: task, since: time))
  }

  mutating func release(_ resource: ResourceID, by task: TaskID) {
    guard let index = holders[resource]?.firstIndex(where: { $0.task == task }) else { return }
    holders[resource]?.remove(at: index)
    if holders[resource]?.isEmpty == true { holders[resource] = nil }
  }

  mutating func removeAll() { holders.removeAll() }
}

import InterleaveEvents

/// What one snapshot says: all of the present and nothing of the past.
package struct SnapshotKnowledge: Knowledge {
  package let now: Instant
  package let pace: Pace
  private let entries: [TaskID: Snapshot.Entry]
  private let children: [TaskID: [TaskID]]
  private let holdersByResource: [ResourceID: [TaskID]]
  private let waiting: [ResourceID: Int]
  package let isAtStandstill: Bool
  package let longStep: LongStep?

  /// Knows what a whole snapshot says.
  ///
  /// - Complexity: O(its tasks).
  package init(_ snapshot: Snapshot, pace: Pace = .scaled(1)) {
    var entries: [TaskID: Snapshot.Entry] = [:]
    var children: [TaskID: [TaskID]] = [:]
    var holders: [ResourceID: [TaskID]] = [:]
    var waiting: [ResourceID: Int] = [:]
    var goesOn = false
    for entry in snapshot.tasks {
      entries[entry.id] = entry
      if let parent = entry.birth.parent { children[parent, default: []].append(entry.id) }
      for resource in entry.holds { holders[resource.id, default: []].append(entry.id) }
      if let resource = entry.reason?.resource { waiting[resource.id, default: 0] += 1 }
      goesOn = goesOn || entry.goesOnByItself
    }
    now = snapshot.time
    self.pace = pace
    self.entries = entries
    self.children = children
    holdersByResource = holders
    self.waiting = waiting
    isAtStandstill = !goesOn
    longStep = snapshot.tasks.first { $0.state.activity == .running }.flatMap { running in
      let held = running.since.duration(to: snapshot.time)
      return held > LongStep.tooLong
        ? LongStep(task: running.id, began: running.since, held: held) : nil
    }
  }

  package func task(_ id: TaskID) -> KnownTask? {
    entries[id].map { entry in
      KnownTask(
        id: id, birth: entry.birth, state: entry.state, since: entry.since,
        deadlines: entry.deadline.map { [$0] } ?? [], holds: entry.holds,
        cancellation: entry.state.cancellation)
    }
  }

  package func liveChildren(of id: TaskID, limit: Int) -> [TaskID] {
    Array((children[id] ?? []).prefix(limit))
  }

  package func holders(of resource: ResourceID, limit: Int) -> [Holder] {
    (holdersByResource[resource] ?? []).prefix(limit).map { Holder(task: $0, since: nil) }
  }

  package func waitingCount(for resource: ResourceID) -> Int? { waiting[resource] ?? 0 }
}

extension Snapshot.Entry {
  fileprivate var reason: WaitReason? {
    if case .waiting(let reason) = state.activity { reason } else { nil }
  }

  fileprivate var goesOnByItself: Bool {
    guard let activity = state.activity else { return false }
    guard case .waiting(let reason) = activity else { return true }
    return reason.endsByItself || deadline != nil
  }
}

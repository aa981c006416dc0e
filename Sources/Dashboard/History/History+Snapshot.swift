import Interleave

extension History {
  /// Begins anew with every live task as it was then; what was alive and is not among them has
  /// ended, nobody knows how.
  ///
  /// - Complexity: O(live tasks).
  mutating func restore(_ snapshot: Snapshot) {
    forgetLive(except: snapshot)
    let known = resources
    counts.forgetLive()
    resources.removeAll()
    step = CurrentStep()
    for entry in snapshot.tasks.lazy.map(\.bounded) where entry.state.activity != nil {
      restore(entry)
      for resource in entry.holds {
        let since = known.holders(of: resource.id).first { $0.task == entry.id }?.since
        resources.acquire(resource.id, by: entry.id, at: since ?? snapshot.time)
      }
    }
    formLines()
    changes.isEverything = true
  }

  private mutating func forgetLive(except snapshot: Snapshot) {
    let slots = tasks.occupied
    var isPresent = Array(repeating: false, count: (slots.last ?? -1) + 1)
    for entry in snapshot.tasks where entry.state.activity != nil {
      if let slot = tasks.slot(of: entry.id) { isPresent[slot] = true }
    }
    for slot in slots where tasks[slot].isAlive && !isPresent[slot] { forget(tasks[slot].id) }
  }

  private mutating func restore(_ entry: Snapshot.Entry) {
    if let slot = tasks.slot(of: entry.id) {
      update(slot, with: entry)
    } else {
      var record = TaskRecord(id: entry.id, birth: entry.birth, spawned: entry.spawned)
      take(entry, into: &record)
      record.lane = Lane(start: entry.since, marks: record.marks)
      add(record)
    }
    if entry.state.activity == .running {
      observeStep(of: entry.id, isRunning: true, at: entry.since)
    }
  }

  private mutating func update(_ slot: Int, with entry: Snapshot.Entry) {
    guard tasks[slot].isAlive else { return }
    take(entry, into: &tasks[slot])
    tasks[slot].epoch = gaps.epoch
    tasks[slot].lane.turn(to: tasks[slot].marks, at: entry.since)
    counts.add(tasks[slot].state)
    touch(slot)
  }

  private func take(_ entry: Snapshot.Entry, into record: inout TaskRecord) {
    record.state = entry.state
    record.since = entry.since
    record.deadline = entry.deadline
    record.progress = entry.progress ?? record.progress
    record.times = entry.times
    record.holds = entry.holds
    record.cancellation = entry.state.cancellation ?? record.cancellation
  }
}

extension Counts {
  /// Leaves only the count of what has ended.
  fileprivate mutating func forgetLive() {
    running = 0
    ready = 0
    waiting = 0
    cancelling = 0
  }
}

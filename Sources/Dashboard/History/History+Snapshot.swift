import InterleaveEvents

/// What is kept while a snapshot comes in parts.
struct Restoration: Equatable, Sendable {
  /// Who held what before, and since when.
  fileprivate let known: Resources
  /// Tasks whose parents have not been told yet.
  var orphans: [TaskID] = []
}

extension History {
  /// Takes in a snapshot or a part of one: every live task as it was then.
  ///
  /// What was alive and is in none of its parts has ended, nobody knows how.
  ///
  /// - Complexity: O(its tasks); of the first and the last part O(n log n), with n live tasks.
  mutating func restore(_ snapshot: Snapshot) {
    if snapshot.isFirstPart || restoration == nil { beginRestoration() }
    for entry in entries(of: snapshot).lazy.map(\.bounded) {
      if entry.state.activity != nil {
        if entry.times.steps > 0 { past.isWhole = false }
        restore(entry, at: snapshot.time)
      } else if snapshot.recap != nil {
        restoreEnded(entry)
      }
    }
    if let recap = snapshot.recap { restore(recap) }
    if snapshot.isLastPart { endRestoration() }
  }

  private mutating func beginRestoration() {
    restoration = Restoration(known: resources)
    beginEpoch()
    resources.removeAll()
    lines.removeAll()
    step = CurrentStep()
  }

  private mutating func endRestoration() {
    let orphans = restoration?.orphans ?? []
    restoration = nil
    for slot in tasks.occupied where !isCertain(tasks[slot]) { forget(tasks[slot].id) }
    for orphan in orphans { if let slot = tasks.slot(of: orphan) { link(slot) } }
    formLines()
    changes.isEverything = true
    becomeCertain()
  }

  private mutating func restore(_ entry: Snapshot.Entry, at time: Instant) {
    if board.isEmpty, let panel = entry.panel { board = panel.board }
    if let slot = tasks.slot(of: entry.id) {
      update(slot, with: entry)
    } else {
      var record = TaskRecord(id: entry.id, birth: entry.birth, spawned: entry.spawned)
      take(entry, into: &record)
      record.lane = Lane(start: entry.since, marks: record.marks)
      add(record)
    }
    if let slot = tasks.slot(of: entry.id) {
      watchTurn(of: slot, at: time)
      if tasks[slot].isCancelling { watchCancellation(of: slot, at: time) }
    }
    if entry.state.activity == .running {
      observeStep(of: entry.id, isRunning: true, at: entry.since)
    }
    for resource in entry.holds {
      let known = restoration?.known.holders(of: resource.id).first { $0.task == entry.id }
      resources.acquire(resource.id, by: entry.id, at: known?.since ?? time)
    }
  }

  private mutating func update(_ slot: Int, with entry: Snapshot.Entry) {
    guard tasks[slot].isAlive else { return }
    counts.add(tasks[slot].state, -1)
    setDeadline(slot, entry.deadline)
    take(entry, into: &tasks[slot])
    certify(slot)
    tasks[slot].ticket = WaitingLines.noTicket
    tasks[slot].lane.turn(to: tasks[slot].marks, at: entry.since)
    counts.add(tasks[slot].state)
    touch(slot)
  }

  private func take(_ entry: Snapshot.Entry, into record: inout TaskRecord) {
    record.state = entry.state
    record.since = entry.since
    record.set(entry.deadline)
    record.progress = entry.progress ?? record.progress
    record.panel = entry.panel ?? record.panel
    record.times = entry.times
    record.holds = entry.holds
    record.cancellation = entry.state.cancellation ?? record.cancellation
  }
}

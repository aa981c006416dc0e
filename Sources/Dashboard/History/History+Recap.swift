import InterleaveEvents

extension History {
  /// The tasks of a snapshot, with those that a recap says have ended among them, in the order in which
  /// they were spawned.
  func entries(of snapshot: Snapshot) -> [Snapshot.Entry] {
    guard let recap = snapshot.recap, !recap.ended.isEmpty else { return snapshot.tasks }
    return (snapshot.tasks + recap.ended).sorted { $0.id < $1.id }
  }

  /// Makes a task known that had ended before anything was known.
  mutating func restoreEnded(_ entry: Snapshot.Entry) {
    guard tasks.slot(of: entry.id) == nil else { return }
    var record = TaskRecord(id: entry.id, birth: entry.birth, spawned: entry.spawned)
    record.state = entry.state
    record.since = entry.since
    record.progress = entry.progress
    record.times = entry.times
    record.cancellation = entry.pastCancellation
    record.lane.close(at: entry.since)
    lastEnd = max(lastEnd, entry.since)
    add(record)
  }

  /// Takes in what was said before the snapshot, whose tasks are known.
  mutating func restore(_ recap: Recap) {
    for entry in recap.ended where tasks[entry.id]?.isAlive == false { ended.append(entry.id) }
    for event in recap.events { recall(event) }
    for entry in recap.ended { recallEnd(of: entry) }
    for line in recap.output { append(self.line(of: line)) }
    counts.succeeded = max(counts.succeeded, recap.totals.succeeded)
    counts.failed = max(counts.failed, recap.totals.failed)
    counts.timedOut = max(counts.timedOut, recap.totals.timedOut)
    counts.cancelled = max(counts.cancelled, recap.totals.cancelled)
  }

  private mutating func recall(_ event: TaskEvent) {
    guard let slot = tasks.slot(of: event.task) else { return }
    switch event.change.bounded {
    case .measured(let measure) where !isKnown(measure, slot, at: event.time):
      record(measure, slot, at: event.time)
    case .charted(let candle): tasks[slot].chart.add(candle)
    case .cancellationRequested(let origin):
      note(.cancellationRequested(requester(origin)), about: tasks[slot], at: event.time)
    case .cancellationCleared: note(.cancellationCleared, about: tasks[slot], at: event.time)
    case .logged, .warned: fold(event)
    default: break
    }
  }

  /// Whether that value is the last that is known, as who comes back after a loss is told it again.
  private func isKnown(_ measure: TaskEvent.Measure, _ slot: Int, at time: Instant) -> Bool {
    let known = tasks[slot].measures.first { $0.name == measure.name }
    return known.map { $0.updated == time && $0.latest == measure.value } ?? false
  }

  private mutating func recallEnd(of entry: Snapshot.Entry) {
    guard let task = tasks[entry.id], !task.isAlive else { return }
    noteEnd(of: task, at: entry.since)
  }
}

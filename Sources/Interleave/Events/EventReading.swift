/// Makes batches of what a reader has taken.
struct EventReading {
  private var batches: [EventBatch] = []
  private var batch: EventBatch
  private var knowledge: EventSubscription.Knowledge
  private let status: SchedulerStatus
  private let commands: [GivenCommand]

  init(_ taken: EventSubscription.Taken) {
    status = taken.status
    commands = taken.commands
    batch = EventBatch(events: [], evicted: taken.evicted, status: taken.status)
    knowledge = taken.knowledge
    batch.events.reserveCapacity(taken.runs.reduce(0) { $0 + $1.slots.count })
  }

  /// Reads on.
  mutating func take(_ slots: Range<Int>, of chunk: EventChunk, _ words: inout EventWords) {
    for index in slots {
      let slot = chunk.slots[index]
      if slot.kind.isEvent {
        if knowledge == .none { continue }
        let change = chunk.change(of: slot, &words)
        batch.events.append(TaskEvent(time: slot.time, task: slot.task, change: change))
      } else if knowledge != .all {
        take(chunk.parts[slot.argument], &words)
      }
    }
  }

  /// Adds a part to the snapshot with which the batch begins: no event in it is about one of its tasks.
  private mutating func take(_ part: SnapshotPart, _ words: inout EventWords) {
    if part.isFirst {
      begin()
      knowledge = .part(ofSnapshot: part.number)
    }
    guard knowledge == .part(ofSnapshot: part.number) else { return }
    var told =
      batch.snapshot ?? Snapshot(time: part.time, tasks: [], isFirstPart: false, isLastPart: false)
    batch.snapshot = nil
    told.isFirstPart = told.isFirstPart || part.isFirst
    told.isLastPart = part.isLast
    told.tasks.reserveCapacity(told.tasks.count + part.tasks.count)
    for task in part.tasks { told.tasks.append(task.entry(&words)) }
    batch.snapshot = told
    if part.isLast { knowledge = .all }
  }

  /// Ends the batch, if there is anything in it, and begins the next.
  private mutating func begin() {
    if !batch.events.isEmpty || batch.evicted > 0 || batch.snapshot != nil {
      batches.append(batch)
    }
    batch = EventBatch(events: [], status: status)
  }

  /// All batches, and what is known after them.
  consuming func end() -> ([EventBatch], EventSubscription.Knowledge) {
    batch.commands = commands
    batches.append(batch)
    for index in batches.indices {
      guard let last = batches[index].events.last else { continue }
      batches[index].status.now = max(batches[index].status.now, last.time)
    }
    return (batches, knowledge)
  }
}

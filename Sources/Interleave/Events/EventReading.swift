/// Makes batches of what a reader has taken.
struct EventReading {
  private var batches: [EventBatch] = []
  private var batch: EventBatch
  private var knowledge: EventSubscription.Knowledge
  private let status: SchedulerStatus

  init(_ taken: EventSubscription.Taken) {
    status = taken.status
    batch = EventBatch(events: [], evicted: taken.evicted, status: taken.status)
    knowledge = taken.evicted > 0 ? .nothing : taken.knowledge
    batch.events.reserveCapacity(taken.runs.reduce(0) { $0 + $1.slots.count })
  }

  /// Reads on.
  mutating func take(_ slots: Range<Int>, of chunk: EventChunk, _ words: inout EventWords) {
    for index in slots {
      let slot = unsafe chunk.slots[index]
      if slot.kind.isEvent {
        let change = chunk.change(of: slot, &words)
        batch.events.append(TaskEvent(time: slot.time, task: slot.task, change: change))
      } else if knowledge != .all {
        takePart(slot, of: chunk, &words)
      }
    }
  }

  private mutating func takePart(
    _ slot: EventSlot, of chunk: EventChunk, _ words: inout EventWords
  ) {
    switch slot.kind {
    case .snapshotBegan:
      begin()
      knowledge = .part(ofSnapshot: slot.argument, at: slot.time)
      batch.snapshot = Snapshot(time: slot.time, tasks: [], isLastPart: false)
    case .snapshotPart:
      guard case .part(_, let time) = knowledge else { return }
      var part = batch.snapshot ?? Self.nextPart(at: time)
      let told = unsafe chunk.parts[slot.argument]
      batch.snapshot = nil
      part.tasks.reserveCapacity(part.tasks.count + told.count)
      for task in told { part.tasks.append(task.entry(&words)) }
      batch.snapshot = part
    case .snapshotEnded:
      guard case .part(slot.argument, let time) = knowledge else { return }
      var part = batch.snapshot ?? Self.nextPart(at: time)
      part.isLastPart = true
      batch.snapshot = part
      knowledge = .all
    default: break
    }
  }

  private static func nextPart(at time: Instant) -> Snapshot {
    Snapshot(time: time, tasks: [], isFirstPart: false, isLastPart: false)
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
    batches.append(batch)
    for index in batches.indices {
      guard let last = batches[index].events.last else { continue }
      batches[index].status.now = max(batches[index].status.now, last.time)
    }
    return (batches, knowledge)
  }
}

/// What a reader has taken out of a ring.
struct TakenEvents: Sendable {
  let chunks: [EventChunk]
  /// How much of the first chunk was read before.
  let consumed: Int
  let evicted: Int
  let snapshot: Snapshot?
  let beforeSnapshot: Int
  var status: SchedulerStatus
  /// The events after those of the chunks.
  var rest: [TaskEvent] = []

  /// Whether the reader has lost the thread.
  var hasLost: Bool { evicted > 0 && snapshot == nil }

  func batches() -> [EventBatch] {
    var events: [TaskEvent] = []
    events.reserveCapacity(chunks.reduce(rest.count) { $0 + $1.count })
    for (index, chunk) in chunks.enumerated() {
      _ = chunk.copy(from: index == 0 ? consumed : 0, to: &events)
    }
    events += rest
    let before = snapshot == nil ? 0 : min(max(0, beforeSnapshot), events.count)
    guard before > 0 || (evicted > 0 && snapshot != nil) else {
      return [EventBatch(events: events, evicted: evicted, snapshot: snapshot, status: status)]
    }
    return [
      EventBatch(events: Array(events[..<before]), evicted: evicted, status: status),
      EventBatch(events: Array(events[before...]), snapshot: snapshot, status: status),
    ]
  }
}

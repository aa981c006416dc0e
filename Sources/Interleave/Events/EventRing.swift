import CLoop
import DequeModule
import Synchronization

/// What becomes of events that nobody fetches in time.
public enum EventOverflow: Hashable, Sendable {
  /// The oldest are lost, and counted; the scheduler never waits.
  case evictOldest
  /// The scheduler waits for the reader; nothing is lost.
  case wait
}

/// The preallocated room between the loop's thread, which writes, and one reader's.
///
/// It consists of chunks; only at the end of one does the writer take the lock. Writing an event
/// allocates nothing, and the reader sees it at once, even while the loop's thread is stuck in a
/// step. When nobody reads in time, the oldest chunk is lost and counted.
final class EventRing: Sendable {
  private struct Shelf {
    var full: Deque<EventChunk> = []
    var free: [EventChunk]
    var current: EventChunk
    /// How much of the oldest chunk has been read.
    var consumed = 0
    var evicted = 0
    var snapshot: Snapshot?
    /// How many of the events that were not read yet came before the snapshot.
    var beforeSnapshot = 0
    var status = SchedulerStatus()
    var clock = SchedulerClock(pace: .virtual)
    var isAbandoned = false
  }

  private let shelf: Mutex<Shelf>
  private let overflow: EventOverflow
  private let wantsSnapshot = Atomic(true)
  private let wantsStatus = Atomic(true)
  /// The chunk that the loop's thread writes into; it alone touches this.
  private nonisolated(unsafe) var writing: EventChunk

  /// Makes a ring for at least that many events.
  init(capacity: Int, overflow: EventOverflow) {
    let chunks = max(2, (capacity + EventChunk.capacity - 1) / EventChunk.capacity)
    let first = EventChunk()
    unsafe writing = first
    shelf = Mutex(
      Shelf(free: (1..<chunks).map { _ in EventChunk() }, current: first))
    self.overflow = overflow
  }
}

// What the loop's thread calls.
extension EventRing {
  func append(_ event: TaskEvent) {
    while unsafe !writing.append(event) { turnChunk() }
  }

  func append(_ time: Instant, _ task: TaskID, _ change: TaskEvent.Change) {
    append(TaskEvent(time: time, task: task, change: change))
  }

  var isSnapshotWanted: Bool { wantsSnapshot.load(ordering: .relaxed) }

  /// Whether the reader has taken the status since it was last told.
  var isStatusWanted: Bool { wantsStatus.load(ordering: .relaxed) }

  /// Puts a snapshot behind what was written so far.
  func insert(_ snapshot: Snapshot) {
    wantsSnapshot.store(false, ordering: .relaxed)
    shelf.withLock { shelf in
      shelf.snapshot = snapshot
      shelf.beforeSnapshot =
        shelf.full.reduce(shelf.current.count) { $0 + $1.count } - shelf.consumed
    }
  }

  /// Tells the scheduler's counters and clock; the longest lag since the last batch stays.
  func publish(_ status: SchedulerStatus, clock: SchedulerClock) {
    wantsStatus.store(false, ordering: .relaxed)
    shelf.withLock { shelf in
      let lag = max(shelf.status.lag, status.lag)
      shelf.status = status
      shelf.status.lag = lag
      shelf.clock = clock
    }
  }

  /// Says that nothing follows.
  func close() { shelf.withLock { $0.status.isClosed = true } }

  private func turnChunk() {
    while !tryTurnChunk() { cloop_pause(200_000) }
  }

  private func tryTurnChunk() -> Bool {
    shelf.withLock { shelf in
      guard let next = shelf.free.popLast() ?? evict(&shelf) else { return false }
      shelf.full.append(shelf.current)
      shelf.current = next
      unsafe writing = next
      return true
    }
  }

  /// Takes the oldest chunk away from the reader, or nil if the writer has to wait for it.
  private func evict(_ shelf: inout Shelf) -> EventChunk? {
    guard overflow == .evictOldest || shelf.isAbandoned else { return nil }
    guard let oldest = shelf.full.popFirst() else { return nil }
    let lost = oldest.count - shelf.consumed
    shelf.evicted += lost
    shelf.beforeSnapshot -= lost
    if shelf.beforeSnapshot < 0 { shelf.snapshot = nil }
    shelf.consumed = 0
    oldest.clear()
    return oldest
  }
}

// What the reader's thread calls.
extension EventRing {
  /// Takes everything that was written and not read yet: one batch, or two where a snapshot lies in
  /// between.
  ///
  /// - Parameter wakeLoop: called if events were lost, so that a new snapshot is taken soon.
  func drain(wakeLoop: () -> Void) -> [EventBatch] {
    let (batches, hasLost) = shelf.withLock { shelf in
      let events = Self.takeEvents(from: &shelf)
      var status = shelf.status
      if !status.isClosed, status.pace != .virtual { status.now = max(status.now, shelf.clock.now) }
      var batches: [EventBatch] = []
      let hasLost = shelf.evicted > 0 && shelf.snapshot == nil
      let before = shelf.snapshot == nil ? 0 : min(max(0, shelf.beforeSnapshot), events.count)
      if before > 0 || (shelf.evicted > 0 && shelf.snapshot != nil) {
        batches.append(
          EventBatch(events: Array(events[..<before]), evicted: shelf.evicted, status: status))
        shelf.evicted = 0
      }
      batches.append(
        EventBatch(
          events: Array(events[before...]), evicted: shelf.evicted, snapshot: shelf.snapshot,
          status: status))
      shelf.evicted = 0
      shelf.snapshot = nil
      shelf.status.lag = .zero
      return (batches, hasLost)
    }
    wantsStatus.store(true, ordering: .relaxed)
    if hasLost {
      wantsSnapshot.store(true, ordering: .relaxed)
      wakeLoop()
    }
    return batches
  }

  private static func takeEvents(from shelf: inout Shelf) -> [TaskEvent] {
    var events: [TaskEvent] = []
    let unread = shelf.full.reduce(shelf.current.count) { $0 + $1.count } - shelf.consumed
    events.reserveCapacity(unread)
    while let chunk = shelf.full.popFirst() {
      _ = chunk.copy(from: shelf.consumed, to: &events)
      shelf.consumed = 0
      chunk.clear()
      shelf.free.append(chunk)
    }
    shelf.consumed += shelf.current.copy(from: shelf.consumed, to: &events)
    return events
  }

  /// Says that nobody will read any more.
  func abandon() { shelf.withLock { $0.isAbandoned = true } }
}

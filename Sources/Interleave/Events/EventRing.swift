import CLoop
import DequeModule
import Synchronization

/// The preallocated room between the loop's thread, which writes, and one reader's.
///
/// It consists of chunks; only at the end of one does the writer take the lock. Writing an event
/// allocates nothing, and the reader sees it at once, even while the loop's thread is stuck in a
/// step. When nobody reads in time, the oldest chunk is lost and counted.
final class EventRing: Sendable {
  private struct Shelf {
    var full: Deque<EventChunk> = []
    var free: [EventChunk] = []
    var current: EventChunk
    /// How many chunks were made.
    var made = 1
    /// How many chunks the reader is copying.
    var lent = 0
    /// How much of the oldest chunk has been read.
    var consumed = 0
    var evicted = 0
    var snapshot: Snapshot?
    /// How many of the events that were not read yet came before the snapshot.
    var beforeSnapshot = 0
    var status = SchedulerStatus()
    var clock = SchedulerClock(pace: .virtual)
    var isAbandoned = false
    /// Whether events are lost although the reader was to lose none.
    var losesEvents = false
  }

  private let shelf: Guarded<Shelf>
  private let overflow: EventOverflow
  private let chunkLimit: Int
  private let wantsSnapshot = Atomic(true)
  private let wantsStatus = Atomic(true)
  /// The chunk that the loop's thread writes into, which the shelf keeps; that thread alone touches
  /// this.
  private nonisolated(unsafe) var writing: Borrowed<EventChunk>
  /// The ring of the reader that came before, which is told the same; the loop's thread alone touches
  /// this.
  nonisolated(unsafe) var next: EventRing?
  /// Whether the loop's thread may wait for ever for the reader, which cannot come meanwhile; asked on
  /// that thread.
  nonisolated(unsafe) var isReaderHeldUp: () -> Bool = { false }
  private let hasLeft = Atomic(false)

  /// Makes a ring for at least that many events; twice as many while a reader copies what it takes.
  init(capacity: Int, overflow: EventOverflow) {
    chunkLimit = max(2, (capacity + EventChunk.capacity - 1) / EventChunk.capacity)
    let first = EventChunk()
    unsafe writing = Borrowed(first)
    shelf = Guarded(Shelf(current: first))
    self.overflow = overflow
  }
}

// What the loop's thread calls.
extension EventRing {
  @inline(__always)
  func append(
    _ time: Instant, _ task: TaskID, _ change: @autoclosure () -> TaskEvent.Change
  ) {
    if unsafe !writing.with(\.hasRoom) { turnChunk() }
    guard let next = unsafe next else {
      return unsafe writing.with { $0.append(time, task, change()) }
    }
    let change = change()
    unsafe writing.with { $0.append(time, task, change) }
    next.append(time, task, change)
  }

  /// Whether nobody will read any more.
  var isLeft: Bool { hasLeft.load(ordering: .relaxed) }

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
      let (lag, isClosed) = (max(shelf.status.lag, status.lag), shelf.status.isClosed)
      shelf.status = status
      shelf.status.lag = lag
      // Whoever asked may have seen that the scheduler is closed before the loop knew of the ring.
      shelf.status.isClosed = isClosed
      shelf.clock = clock
    }
  }

  /// Says that nothing follows.
  func close() { shelf.withLock { $0.status.isClosed = true } }

  private func turnChunk() {
    var turns = 0
    while !tryTurnChunk() {
      cloop_pause(Self.turnLength)
      turns += 1
      if Int64(turns) * Self.turnLength >= Self.patience, unsafe isReaderHeldUp() { giveUp() }
    }
  }

  /// How long the loop waits for a reader in one turn, and how long for one that cannot come, in
  /// nanoseconds.
  private static var turnLength: Int64 { 200_000 }
  private static var patience: Int64 { 1_000_000_000 }

  /// From now on events are lost rather than waited for.
  private func giveUp() {
    shelf.withLock { $0.losesEvents = true }
    let words = """
      interleave: a reader of events that was to lose none cannot come while this run holds the main \
      actor; from here on it loses what does not fit. Read in a detached task, or call run on a thread \
      of its own.

      """
    unsafe words.withCString { unsafe cloop_write_error($0) }
  }

  private func tryTurnChunk() -> Bool {
    shelf.withLock { shelf in
      guard
        let next = shelf.free.popLast() ?? makeChunk(&shelf) ?? makeSpare(shelf) ?? evict(&shelf)
      else {
        return false
      }
      shelf.full.append(shelf.current)
      shelf.current = next
      unsafe writing = Borrowed(next)
      return true
    }
  }

  /// Makes a chunk as long as there are fewer than was asked for.
  private func makeChunk(_ shelf: inout Shelf) -> EventChunk? {
    guard shelf.made < chunkLimit else { return nil }
    shelf.made += 1
    return EventChunk()
  }

  /// Makes a chunk in place of one that the reader is copying.
  private func makeSpare(_ shelf: borrowing Shelf) -> EventChunk? {
    shelf.lent > 0 && shelf.full.count < chunkLimit - 1 ? EventChunk() : nil
  }

  /// Takes the oldest chunk away from the reader, or nil if the writer has to wait for it.
  private func evict(_ shelf: inout Shelf) -> EventChunk? {
    guard overflow == .evictOldest || shelf.isAbandoned || shelf.losesEvents else { return nil }
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
  /// The loop's thread goes on meanwhile: what was written in full is copied without the lock.
  ///
  /// - Parameter wakeLoop: called if events were lost, so that a new snapshot is taken soon.
  func drain(wakeLoop: () -> Void) -> [EventBatch] {
    let taken = shelf.withLock { take(from: &$0) }
    defer { giveBack(taken.chunks) }
    if taken.hasLost {
      wantsSnapshot.store(true, ordering: .relaxed)
      wakeLoop()
    }
    return taken.batches()
  }

  private func take(from shelf: inout Shelf) -> TakenEvents {
    var taken = TakenEvents(
      chunks: shelf.full.isEmpty ? [] : Array(shelf.full), consumed: shelf.consumed,
      evicted: shelf.evicted,
      snapshot: shelf.snapshot, beforeSnapshot: shelf.beforeSnapshot, status: shelf.status)
    shelf.lent = shelf.full.count
    if !shelf.full.isEmpty { shelf.consumed = 0 }
    shelf.full.removeAll(keepingCapacity: true)
    shelf.consumed += shelf.current.copy(from: shelf.consumed, to: &taken.rest)
    if !taken.status.isClosed, taken.status.pace != .virtual {
      taken.status.now = max(taken.status.now, shelf.clock.now)
    }
    shelf.evicted = 0
    shelf.snapshot = nil
    shelf.status.lag = .zero
    wantsStatus.store(true, ordering: .relaxed)
    return taken
  }

  private func giveBack(_ chunks: [EventChunk]) {
    guard !chunks.isEmpty else { return }
    for chunk in chunks { chunk.clear() }
    shelf.withLock { shelf in
      shelf.lent = 0
      let room = max(0, chunkLimit - 1 - shelf.full.count - shelf.free.count)
      shelf.free += chunks.prefix(room)
    }
  }

  /// Says that nobody will read any more.
  func abandon() {
    hasLeft.store(true, ordering: .relaxed)
    shelf.withLock { $0.isAbandoned = true }
  }
}

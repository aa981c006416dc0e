/// What a scheduler writes while somebody watches: each event once, however many read it.
///
/// It consists of chunks, which its readers share; only at the end of one does the writer meet them.
/// Writing an event allocates nothing, and readers see it at once, even while the loop's thread is stuck
/// in a step. Only who may touch its scheduler's state touches it.
final class EventLog {
  /// Who reads it.
  private(set) var readers: [EventSubscription] = []
  /// The number of the first snapshot that was told since somebody watches.
  let firstSnapshot: UInt32
  /// The snapshot that is being told, if one is.
  @safe @exclusivity(unchecked) var snapshot: SnapshotInParts?
  /// Whether one is, so that a task which has not been told has to be before it changes.
  @safe @exclusivity(unchecked) private(set) var isTelling = false
  /// What to do while a reader that loses nothing has no room for more.
  private let waitForRoom: (EventSubscription, _ turn: Int) -> EventSubscription.Patience

  private let shelf = EventShelf()
  private var current: EventChunk
  /// The same, for the hot path.
  @safe @exclusivity(unchecked) private var writing: Unretained<EventChunk>

  init(
    firstSnapshot: UInt32,
    whileFull waitForRoom: @escaping (EventSubscription, _ turn: Int) -> EventSubscription.Patience
  ) {
    self.firstSnapshot = firstSnapshot
    self.waitForRoom = waitForRoom
    current = shelf.take()
    current.hold()
    writing = Unretained(current)
  }

  deinit { shelf.letGo(current) }

  /// Calls `body` with a chunk that has room for one more.
  @inline(__always)
  func withRoom(_ body: (EventChunk) -> Void) {
    if !writing.with(\.hasRoom) { turnChunk() }
    writing.with(body)
  }

  @inline(__always)
  func append(_ time: Instant, _ task: TaskID, _ change: @autoclosure () -> TaskEvent.Change) {
    withRoom { $0.append(time, task, change()) }
  }

  @inline(__always)
  func append(_ kind: EventSlot.Kind, _ argument: UInt64, _ time: Instant, _ task: TaskID) {
    withRoom { $0.append(EventSlot(kind, argument, time, task)) }
  }

  private func turnChunk() {
    let full = current
    current = shelf.take()
    current.hold(1 + readers.count)
    for reader in readers { hand(current, to: reader) }
    writing = Unretained(current)
    shelf.letGo(full)
  }

  private func hand(_ chunk: EventChunk, to reader: EventSubscription) {
    var turn = 0
    var patience = EventSubscription.Patience.waits
    while !reader.receive(chunk, patience) {
      patience = waitForRoom(reader, turn)
      turn += 1
    }
  }
}

// Who reads.
extension EventLog {
  /// Lets `reader` read what is written from now on.
  func add(_ reader: EventSubscription) {
    current.hold()
    if reader.begin(with: current, on: shelf) {
      readers.append(reader)
    } else {
      shelf.letGo(current)
    }
  }

  /// Forgets those who read no more.
  func removeLeavers() { readers.removeAll { $0.hasLeft } }

  /// Tells the scheduler's counters and clock.
  func publish(_ status: SchedulerStatus, clock: SchedulerClock) {
    for reader in readers { reader.publish(status, clock: clock) }
  }

  /// Those who have to come before the scheduler goes on, as they are asked to.
  func lateReaders() -> [EventSubscription] {
    let late = readers.filter(\.isOverfull)
    for reader in late { reader.hurry() }
    return late
  }

  /// Says that nothing follows.
  func close() { for reader in readers { reader.close() } }

  /// Tells tasks of a snapshot, which goes on or ends with them.
  func tell(_ tasks: [ToldTask], of snapshot: SnapshotInParts) {
    withRoom { $0.append(snapshot.part(of: tasks)) }
    if !snapshot.hasBegun { for reader in readers { reader.promise(snapshot: snapshot.number) } }
    var rest = snapshot
    rest.hasBegun = true
    self.snapshot = snapshot.isWhole ? nil : rest
    isTelling = !snapshot.isWhole
  }

  /// Stops telling a snapshot, as nobody reads on.
  func stopTelling() {
    snapshot = nil
    isTelling = false
  }
}

/// Chunks that nobody holds, to be written again.
final class EventShelf: Sendable {
  private static let capacity = 16
  private let chunks = Guarded<[EventChunk]>([])

  func take() -> EventChunk { chunks.withLock { $0.popLast() } ?? EventChunk() }

  /// Gives up a hold; the chunk is put back with the last one.
  func letGo(_ chunk: EventChunk) {
    guard chunk.letGo() else { return }
    chunk.clear()
    chunks.withLock { if $0.count < Self.capacity { $0.append(chunk) } }
  }
}

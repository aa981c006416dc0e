import Synchronization

/// A run of events in room that is allocated beforehand, written by one thread and read by others as far
/// as it is written.
final class EventChunk: Sendable {
  static let capacity = 512

  private let written = Atomic(0)
  /// How many readers will read it.
  private let holders = Atomic(0)
  private static let lastSerial = Atomic<UInt32>(0)

  // What lies below `written` is never changed before `clear`, which is only called once nobody holds it;
  // the release of `written` hands it to the readers. The rest is the writer's alone.
  let slots = EventSlots()
  let changes = EventColumn<TaskEvent.Change>()
  let births = EventColumn<RawBirth>()
  let details = EventColumn<EventDetail>()
  let resources = EventColumn<WaitReason.Resource>()
  let parts = EventColumn<SnapshotPart>()
  /// A number that no other run of events has, not even the next one in the same room.
  private let serial = Atomic(EventChunk.nextSerial)

  deinit { slots.deallocate() }

  private static var nextSerial: UInt32 { lastSerial.add(1, ordering: .relaxed).newValue }

  var count: Int { written.load(ordering: .acquiring) }

  @inline(__always)
  var hasRoom: Bool { written.load(ordering: .relaxed) < Self.capacity }

  func hold(_ count: Int = 1) { holders.add(count, ordering: .relaxed) }

  /// Gives up one hold; says whether it was the last.
  func letGo() -> Bool { holders.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 }

  /// Forgets everything.
  func clear() {
    changes.clear()
    births.clear()
    details.clear()
    resources.clear()
    parts.clear()
    serial.store(Self.nextSerial, ordering: .relaxed)
    written.store(0, ordering: .releasing)
  }
}

// What the loop's thread calls, for which there has to be room.
extension EventChunk {
  @inline(__always)
  func append(_ slot: EventSlot) {
    let index = written.load(ordering: .relaxed)
    slots[index] = slot
    written.store(index + 1, ordering: .releasing)
  }

  @inline(__always)
  func append(_ time: Instant, _ task: TaskID, _ change: @autoclosure () -> TaskEvent.Change) {
    let change = change()
    append(EventSlot(time, task, change) ?? keep(change, time, task))
  }

  private func keep(
    _ change: consuming TaskEvent.Change, _ time: Instant, _ task: TaskID
  ) -> EventSlot {
    if case .deadline(let deadline?) = change {
      let detail = EventDetail(
        position: UInt32(clamping: deadline.depth), first: deadline.armed.nanoseconds,
        second: deadline.expires.nanoseconds)
      return EventSlot(.deadline, details.append(detail), time, task)
    }
    return EventSlot(.change, changes.append(change), time, task)
  }

  @inline(__always)
  func append(_ birth: RawBirth, _ time: Instant, _ task: TaskID) {
    append(EventSlot(.born, births.append(birth), time, task))
  }

  @inline(__always)
  func append(_ kind: EventSlot.Kind, _ detail: EventDetail, _ time: Instant, _ task: TaskID) {
    append(EventSlot(kind, details.append(detail), time, task))
  }

  func append(_ part: SnapshotPart) {
    append(EventSlot(.snapshotPart, parts.append(part), part.time, TaskID(rawValue: 0)))
  }

  /// The place of that resource, which it is given if it has none here.
  ///
  /// - Parameter known: its place in the last chunk that had it.
  @inline(__always)
  func place(of resource: WaitReason.Resource, _ known: inout ResourcePlace) -> UInt32 {
    let chunk = serial.load(ordering: .relaxed)
    if known.chunk != chunk {
      known = ResourcePlace(
        chunk: chunk, index: UInt32(truncatingIfNeeded: resources.append(resource)))
    }
    return known.index
  }
}

/// Where a resource was last written down, so that its name is written once a chunk.
struct ResourcePlace {
  var chunk: UInt32 = 0
  var index: UInt32 = 0
}

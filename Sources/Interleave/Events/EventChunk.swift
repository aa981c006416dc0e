import Synchronization

/// A preallocated run of events, written by one thread and read, as far as it is written, by another.
@safe final class EventChunk: Sendable {
  static let capacity = 512

  private let written = Atomic(0)
  // What lies below `written` is never changed before `clear`, which only their owner of the moment
  // calls; the release of `written` hands it to the reader.
  private nonisolated(unsafe) let slots: UnsafeMutablePointer<EventSlot>
  private nonisolated(unsafe) let changes: UnsafeMutablePointer<TaskEvent.Change>
  private nonisolated(unsafe) var changeCount = 0

  init() {
    unsafe slots = .allocate(capacity: Self.capacity)
    unsafe changes = .allocate(capacity: Self.capacity)
  }

  deinit {
    clear()
    unsafe slots.deallocate()
    unsafe changes.deallocate()
  }

  var count: Int { written.load(ordering: .acquiring) }

  var hasRoom: Bool { written.load(ordering: .relaxed) < Self.capacity }

  /// Adds an event, for which there has to be room.
  @inline(__always)
  func append(_ time: Instant, _ task: TaskID, _ change: @autoclosure () -> TaskEvent.Change) {
    let index = written.load(ordering: .relaxed)
    let change = change()
    let slot = EventSlot(time, task, change) ?? keep(change, time, task)
    unsafe (slots + index).initialize(to: slot)
    written.store(index + 1, ordering: .releasing)
  }

  private func keep(
    _ change: consuming TaskEvent.Change, _ time: Instant, _ task: TaskID
  ) -> EventSlot {
    let index = unsafe changeCount
    unsafe (changes + index).initialize(to: change)
    unsafe changeCount = index + 1
    return EventSlot(time, task, changeAt: index)
  }

  /// Copies what is written from that index on to the end of `events`; returns how many.
  func copy(from index: Int, to events: inout [TaskEvent]) -> Int {
    let end = count
    guard index < end else { return 0 }
    for slot in index..<end { unsafe events.append(slots[slot].event(changes: changes)) }
    return end - index
  }

  /// Forgets everything.
  func clear() {
    unsafe changes.deinitialize(count: changeCount)
    unsafe changeCount = 0
    written.store(0, ordering: .releasing)
  }
}

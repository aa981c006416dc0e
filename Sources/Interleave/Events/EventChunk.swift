import Synchronization

/// A preallocated run of events, written by one thread and read, as far as it is written, by another.
@safe final class EventChunk: Sendable {
  static let capacity = 512

  private let written = Atomic(0)
  // Slots below `written` are never changed before `clear`, which only their owner of the moment
  // calls; the release of `written` hands them to the reader.
  private nonisolated(unsafe) let slots: UnsafeMutablePointer<TaskEvent>

  init() { unsafe slots = .allocate(capacity: Self.capacity) }

  deinit {
    clear()
    unsafe slots.deallocate()
  }

  var count: Int { written.load(ordering: .acquiring) }

  /// Adds an event; false if the chunk is full.
  func append(_ event: TaskEvent) -> Bool {
    let index = written.load(ordering: .relaxed)
    guard index < Self.capacity else { return false }
    unsafe (slots + index).initialize(to: event)
    written.store(index + 1, ordering: .releasing)
    return true
  }

  /// Copies what is written from that index on to the end of `events`; returns how many.
  func copy(from index: Int, to events: inout [TaskEvent]) -> Int {
    let end = count
    guard index < end else { return 0 }
    unsafe events.append(
      contentsOf: UnsafeBufferPointer(start: slots + index, count: end - index))
    return end - index
  }

  /// Forgets everything.
  func clear() {
    unsafe slots.deinitialize(count: written.load(ordering: .acquiring))
    written.store(0, ordering: .releasing)
  }
}

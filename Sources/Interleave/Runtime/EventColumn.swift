/// Values of one kind in room that is allocated once, written by one thread and read by others at the same
/// time.
///
/// Events are written on the hot path, and an array would check on each one whether it is shared and has
/// room. Instead three rules hold, which `EventChunk` keeps:
/// - at most `EventChunk.capacity` values are added between two calls of `clear`;
/// - a reader asks only for places that it has got from the writer through a release and an acquire;
/// - `clear` is called once no reader is left.
@safe final class EventColumn<Value>: @unchecked Sendable {
  private let values = UnsafeMutablePointer<Value>.allocate(capacity: EventChunk.capacity)
  @safe @exclusivity(unchecked) private var count = 0

  deinit {
    clear()
    unsafe values.deallocate()
  }

  /// Adds a value; returns its place.
  @inline(__always)
  func append(_ value: consuming Value) -> UInt64 {
    let index = count
    unsafe (values + index).initialize(to: value)
    count = index + 1
    return UInt64(index)
  }

  /// The value at a place that `append` has returned since the last `clear`.
  @inline(__always)
  subscript(index: UInt64) -> Value { unsafe values[Int(index)] }

  /// Forgets all values.
  func clear() {
    unsafe values.deinitialize(count: count)
    count = 0
  }
}

/// The same for the events themselves, whose number the chunk counts: a slot refers to nothing, so that none
/// has to be forgotten.
@safe struct EventSlots: @unchecked Sendable {
  private let slots = UnsafeMutablePointer<EventSlot>.allocate(capacity: EventChunk.capacity)

  @inline(__always)
  subscript(index: Int) -> EventSlot {
    get { unsafe slots[index] }
    nonmutating set { unsafe (slots + index).initialize(to: newValue) }
  }

  /// Gives the room back; nothing may be read or written afterwards.
  func deallocate() { unsafe slots.deallocate() }
}

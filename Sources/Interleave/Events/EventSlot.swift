/// An event in three words, if its change holds no references and little else; the change itself is
/// kept beside it otherwise.
///
/// Nearly all events are of the first kind, and writing them costs mainly the memory that they touch.
struct EventSlot {
  private let time: Instant
  /// The kind in the highest byte, the task's number below.
  private let kindAndTask: UInt64
  private let argument: UInt64

  private enum Kind: UInt64 {
    case resumed, yielded, woken, asleep, awaiting, outside, other
  }

  @inline(__always)
  private init(_ kind: Kind, _ argument: UInt64, _ time: Instant, _ task: TaskID) {
    self.time = time
    kindAndTask = kind.rawValue << 56 | task.rawValue
    self.argument = argument
  }

  /// The slot of such an event; nil if its change has to be kept beside it.
  @inline(__always)
  init?(_ time: Instant, _ task: TaskID, _ change: borrowing TaskEvent.Change) {
    switch change {
    case .resumed: self.init(.resumed, 0, time, task)
    case .yielded: self.init(.yielded, 0, time, task)
    case .woken(let waker): self.init(.woken, waker?.rawValue ?? 0, time, task)
    case .waiting(.sleep(let due)):
      self.init(.asleep, UInt64(bitPattern: due.nanoseconds), time, task)
    case .waiting(.task(let other)): self.init(.awaiting, other.rawValue, time, task)
    case .waiting(.outside): self.init(.outside, 0, time, task)
    default: return nil
    }
  }

  /// The slot of an event whose change is kept beside it, at that index.
  init(_ time: Instant, _ task: TaskID, changeAt index: Int) {
    self.init(.other, UInt64(index), time, task)
  }

  /// The event.
  ///
  /// - Parameter changes: the changes that are kept beside the slots.
  func event(changes: UnsafeMutablePointer<TaskEvent.Change>) -> TaskEvent {
    let task = TaskID(rawValue: kindAndTask & (1 << 56 - 1))
    return TaskEvent(time: time, task: task, change: unsafe change(changes: changes))
  }

  private func change(changes: UnsafeMutablePointer<TaskEvent.Change>) -> TaskEvent.Change {
    switch Kind(rawValue: kindAndTask >> 56) {
    case .resumed: .resumed
    case .yielded: .yielded
    case .woken: .woken(by: argument == 0 ? nil : TaskID(rawValue: argument))
    case .asleep: .waiting(.sleep(until: Instant(nanoseconds: Int64(bitPattern: argument))))
    case .awaiting: .waiting(.task(TaskID(rawValue: argument)))
    case .outside: .waiting(.outside)
    case .other, nil: unsafe changes[Int(argument)]
    }
  }
}

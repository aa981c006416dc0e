/// An event in three words; what does not fit is kept beside it in its chunk.
///
/// Writing events costs mainly the memory that they touch, and the references that they count: a slot
/// counts none.
struct EventSlot {
  let time: Instant
  /// The kind in the highest byte, the task's number below.
  private let kindAndTask: UInt64
  let argument: UInt64

  /// What the argument is.
  enum Kind: UInt64 {
    /// Nothing.
    case resumed, yielded, outside, succeeded, cancelled, noDeadline, delivered
    /// The number of a task, or 0.
    case woken, awaiting, requestedByTask
    /// Nanoseconds.
    case asleep
    /// Remaining tasks in the upper half, their total in the lower.
    case gathering, gatherChanged
    /// The place of a birth.
    case born
    /// The place of the details.
    case lock, queueGet, queuePut, deadline
    /// The place of a resource.
    case acquired, released
    /// The place of a change that has no form of its own.
    case change
    /// The place of a part of a snapshot, which is no event.
    case snapshotPart

    /// Whether it is an event.
    var isEvent: Bool { self != .snapshotPart }
  }

  @inline(__always)
  init(_ kind: Kind, _ argument: UInt64, _ time: Instant, _ task: TaskID) {
    self.time = time
    kindAndTask = kind.rawValue << 56 | task.rawValue
    self.argument = argument
  }

  /// The slot of such an event; nil if something has to be kept beside it.
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
    case .waiting(.gather(let remaining, let total)):
      self.init(.gathering, remaining, of: total, time, task)
    case .waitChanged(.gather(let remaining, let total)):
      self.init(.gatherChanged, remaining, of: total, time, task)
    case .ended(.succeeded): self.init(.succeeded, 0, time, task)
    case .ended(.cancelled): self.init(.cancelled, 0, time, task)
    case .deadline(nil): self.init(.noDeadline, 0, time, task)
    case .cancellationDelivered: self.init(.delivered, 0, time, task)
    case .cancellationRequested(.task(let other)):
      self.init(.requestedByTask, other.rawValue, time, task)
    default: return nil
    }
  }

  private init?(_ kind: Kind, _ remaining: Int, of total: Int, _ time: Instant, _ task: TaskID) {
    guard let remaining = UInt32(exactly: remaining), let total = UInt32(exactly: total) else {
      return nil
    }
    self.init(kind, UInt64(remaining) << 32 | UInt64(total), time, task)
  }

  var task: TaskID { TaskID(rawValue: kindAndTask & (1 << 56 - 1)) }

  var kind: Kind {
    guard let kind = Kind(rawValue: kindAndTask >> 56) else {
      preconditionFailure("only kinds are written")
    }
    return kind
  }
}

/// Plain words beside a slot.
struct EventDetail {
  /// The place of the resource that the event is about.
  var resource: UInt32 = 0
  /// The position in a line.
  var position: UInt32 = 0
  /// A holder, the number of items, or when something began.
  var first: Int64
  /// Since when, a capacity, or when something ends; none if `hasSecond` is false.
  var second: Int64
  var hasSecond = true
}

/// What is known of a task from its first moment, in the words that its program has: texts are made of
/// them where they are read.
struct RawBirth {
  let name: String?
  let parent: UInt64
  let file: StaticString
  let line: Int32
}

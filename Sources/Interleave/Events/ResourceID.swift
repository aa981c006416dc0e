import Synchronization

/// Identity of something that tasks hold and wait for: a lock, a queue, a semaphore.
public struct ResourceID: RawRepresentable, Hashable, Sendable {
  /// The number, from 1 within one scheduler.
  public let rawValue: UInt64

  /// Makes an identity of a number.
  public init(rawValue: UInt64) { self.rawValue = rawValue }
}

extension ResourceID {
  private static let lastOutside = Atomic<UInt64>(1 << 63)

  /// An identity that nothing has had before; counted by the scheduler that runs the calling code,
  /// so that a program's trace is the same each time.
  static func next() -> ResourceID {
    guard let scheduler = Scheduler.onThisThread else {
      return ResourceID(rawValue: lastOutside.add(1, ordering: .relaxed).newValue)
    }
    return scheduler.makeResourceID()
  }
}

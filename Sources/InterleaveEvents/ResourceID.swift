/// Identity of something that tasks hold and wait for: a lock, a queue, a semaphore.
public struct ResourceID: RawRepresentable, Hashable, Sendable {
  /// The number, from 1 within one scheduler.
  public let rawValue: UInt64

  /// Makes an identity of a number.
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
}

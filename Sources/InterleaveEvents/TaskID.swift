/// A task's identity: counted up from 1 within one scheduler, never used twice.
public struct TaskID: RawRepresentable, Hashable, Comparable, Sendable {
  /// The number, from 1.
  public let rawValue: UInt64

  /// Makes an identity of a number.
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Whether `left` was spawned before `right`.
  @inlinable
  public static func < (left: TaskID, right: TaskID) -> Bool { left.rawValue < right.rawValue }
}

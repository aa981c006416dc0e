import Foundation

/// A value that several threads share.
///
/// The lock is one that the thread sanitizer knows, which Swift's own is not.
final class Locked<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: sending Value) { self.value = value }

  func with<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}

extension Locked where Value: Sendable {
  var current: Value { with { $0 } }
}

extension Locked {
  /// Adds an entry to a list.
  func write<Entry: Sendable>(_ entry: Entry) where Value == [Entry] { with { $0.append(entry) } }

  /// Counts one more.
  func count() where Value == Int { with { $0 += 1 } }
}

import Dispatch

/// A value that one thread waits for and another hands over.
final class Outcomes<Value: Sendable>: Sendable {
  private let handed = Locked<[Value]>([])
  private let posts = DispatchSemaphore(value: 0)

  func hand(over value: Value) {
    handed.write(value)
    posts.signal()
  }

  /// The next value, once it is there.
  func wait() -> Value {
    posts.wait()
    return handed.with { $0.removeFirst() }
  }
}

#if Network
import Synchronization

/// A result on its way from a task to the thread that waits for it.
final class Handover<Success: Sendable>: Sendable {
  private let result = Mutex<Result<Success, any Error>?>(nil)

  func set(_ new: Result<Success, any Error>) { result.withLock { $0 = new } }

  /// The result, which must have been set.
  func get() throws -> Success {
    guard let result = result.withLock({ $0 }) else {
      preconditionFailure("asked for a result before there was one")
    }
    return try result.get()
  }
}
#endif

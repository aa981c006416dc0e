#if Network
import Dispatch

/// Runs blocking work on a thread of Dispatch's and awaits it, so that the caller's loop goes on.
///
/// It cannot be interrupted: a cancelled caller waits for its end.
func offLoop<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async {
      continuation.resume(with: Result { try work() })
    }
  }
}
#endif

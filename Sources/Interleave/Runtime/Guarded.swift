import CLoop
import Synchronization

/// State that several threads share, behind a mutex that the thread sanitizer is told of: it does not
/// know Swift's own, and would take all that one guards for races.
final class Guarded<State: ~Copyable>: Sendable {
  private let mutex: Mutex<State>

  init(_ state: consuming sending State) { mutex = Mutex(state) }

  func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending State) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    let lock = unsafe UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
    return try mutex.withLock { (state) throws(Failure) -> sending Result in
      unsafe cloop_note_locked(lock)
      defer { unsafe cloop_note_unlocking(lock) }
      return try body(&state)
    }
  }
}

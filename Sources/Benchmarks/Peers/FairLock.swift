#if Network
import DequeModule

/// A lock that is handed over in the order of arrival, as Swift's own concurrency is used to build
/// one: an actor whose callers wait in continuations.
actor FairLock {
  private var isHeld = false
  private var waiters = Deque<CheckedContinuation<Void, Never>>()

  func acquire() async {
    if isHeld { await withCheckedContinuation { waiters.append($0) } } else { isHeld = true }
  }

  func release() {
    if let next = waiters.popFirst() { next.resume() } else { isHeld = false }
  }
}
#endif

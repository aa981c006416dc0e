import CLoop

/// What wakes a loop that rests, from any thread: a descriptor of the kernel's, for one run.
///
/// A thread that wakes a loop keeps this until it is done: the loop may have ended by then, and a waker
/// that were gone with it would have left its descriptor's number to somebody's file. So every use is in
/// `withExtendedLifetime`, as the compiler may otherwise give the reference back before the call.
@safe final class Waker: Sendable {
  private nonisolated(unsafe) let waker = unsafe cloop_make_waker()

  deinit { unsafe cloop_free_waker(waker) }

  /// Lets the loop look around, now or as soon as it waits.
  func wake() { withExtendedLifetime(self) { unsafe cloop_wake(waker) } }

  /// Lets SIGINT wake the loop until `cloop_release_interrupts`, before which this must not go; false if
  /// somebody else handles or ignores it.
  func catchInterrupts() -> Bool {
    withExtendedLifetime(self) { unsafe cloop_catch_interrupts(waker) != 0 }
  }

  /// Waits until woken or until that descriptor, if any, can be read, at most that many nanoseconds,
  /// without limit if nil; says whether the descriptor can be read.
  func wait(nanoseconds: Int64?, or descriptor: Int32) -> Bool {
    withExtendedLifetime(self) { unsafe cloop_wait(waker, nanoseconds ?? -1, descriptor) != 0 }
  }
}

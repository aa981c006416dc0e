import CLoop

/// Runs each job on a thread that is made for it.
///
/// For what may hold its thread for good: a pool would have one less then.
package final class NewThreads: TaskExecutor {
  /// The only one, as it has no state.
  package static let executor = NewThreads()

  private init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Self.start { unsafe job.runSynchronously(on: NewThreads.executor.asUnownedTaskExecutor()) }
  }

  /// Calls `body` on a new thread, or where the process can have none, on one of Swift's.
  package static func start(_ body: @escaping @Sendable () -> Void) {
    let kept = unsafe Unmanaged.passRetained(Start(body)).toOpaque()
    let reason = unsafe cloop_start_thread_with(kept) { pointer in
      guard let pointer = unsafe pointer else { return }
      unsafe Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue().body()
    }
    guard reason != 0 else { return }
    unsafe Unmanaged<Start>.fromOpaque(kept).release()
    Task.detached { body() }
  }

  private final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

/// Something that happens once, and that one thread waits for.
@safe package final class Latch: Sendable {
  private nonisolated(unsafe) let answer = unsafe cloop_make_answer()

  /// Makes one for what has not happened.
  package init() {}

  deinit { unsafe cloop_free_answer(answer) }

  /// Says that it has happened.
  package func open() { unsafe cloop_give_answer(answer) }

  /// Waits for it, at most that long, in real time; whether it has happened.
  package func wait(atMost limit: Duration) -> Bool {
    unsafe cloop_await_answer(answer, max(0, limit.nanoseconds)) != 0
  }
}

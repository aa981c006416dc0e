import CLoop
import DequeModule

/// Threads for work that blocks: at most 32, started when needed, kept for the next.
///
/// It is an executor, so that the work is a Swift task and sees the task-locals of the one that asks.
final class ThreadPool: TaskExecutor {
  static let shared: ThreadPool = {
    cloop_prepare_posts()
    return ThreadPool { cloop_start_thread { ThreadPool.shared.serve() } == 0 }
  }()

  private struct Work {
    var jobs: Deque<UnownedJob> = []
    var idle = 0
    var threads = 0
  }

  private static let maximum = 32
  private let work = Guarded(Work())
  /// Starts a thread that serves this pool; false if the process can have none.
  private let startThread: @Sendable () -> Bool

  /// Makes a pool.
  init(startThread: @escaping @Sendable () -> Bool) { self.startThread = startThread }

  /// Whether it has a thread, or could start its first one now.
  var hasThread: Bool { addThread { $0.threads == 0 } || work.withLock { $0.threads > 0 } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    work.withLock { $0.jobs.append(job) }
    // A thread that cannot be had leaves the work to those that there are.
    _ = addThread { $0.jobs.count > $0.idle && $0.threads < Self.maximum }
    cloop_post()
  }

  /// Starts one more thread if that is needed; says whether it did.
  private func addThread(if isNeeded: @Sendable (borrowing Work) -> Bool) -> Bool {
    let isStarting = work.withLock { work in
      guard isNeeded(work) else { return false }
      work.threads += 1
      work.idle += 1
      return true
    }
    guard isStarting else { return false }
    if startThread() { return true }
    work.withLock { work in
      work.threads -= 1
      work.idle -= 1
    }
    return false
  }

  private func serve() {
    while true {
      cloop_wait_for_post()
      let job = work.withLock { work in
        let job = work.jobs.popFirst()
        if job != nil { work.idle -= 1 }
        return job
      }
      guard let job else { continue }
      unsafe job.runSynchronously(on: asUnownedTaskExecutor())
      work.withLock { $0.idle += 1 }
    }
  }
}

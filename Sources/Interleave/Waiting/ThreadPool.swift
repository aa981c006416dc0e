import CLoop
import DequeModule

/// Threads for work that blocks: at most 32, started when needed, kept for the next.
///
/// It is an executor, so that the work is a Swift task and sees the task-locals of the one that asks.
final class ThreadPool: TaskExecutor {
  static let shared = ThreadPool()

  private struct Work {
    var jobs: Deque<UnownedJob> = []
    var idle = 0
    var threads = 0
  }

  private static let maximum = 32
  private let work = Guarded(Work())
  private let semaphore = cloop_make_semaphore()

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let needsThread = work.withLock { work in
      work.jobs.append(job)
      guard work.jobs.count > work.idle, work.threads < Self.maximum else { return false }
      work.threads += 1
      work.idle += 1
      return true
    }
    if needsThread { startThread() }
    cloop_post(semaphore)
  }

  /// A thread that cannot be had leaves the work to those that there are, or to the next attempt.
  private func startThread() {
    guard cloop_start_thread({ ThreadPool.shared.serve() }) != 0 else { return }
    work.withLock { work in
      work.threads -= 1
      work.idle -= 1
    }
  }

  private func serve() {
    while true {
      cloop_wait_for_post(semaphore)
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

import Foundation

/// An executor that runs what it is given on one thread of its own.
final class ThreadExecutor: SerialExecutor {
  private let jobs = Locked<[UnownedJob]>([])
  private let posts = DispatchSemaphore(value: 0)

  init() {
    // It lives as long as the process.
    Thread { [self] in
      while true {
        posts.wait()
        let job = jobs.with { $0.removeFirst() }
        unsafe job.runSynchronously(on: asUnownedSerialExecutor())
      }
    }.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    jobs.write(UnownedJob(job))
    posts.signal()
  }
}

import Interleave

extension Demo {
  static let workers = Demo("workers", "three workers share 100 jobs through a bounded queue") {
    let count = 100
    let jobs = Scheduler.Queue<Int>("jobs", capacity: 10)
    let workers = (1...3).map { number in
      spawn("worker-\(number)") { try await work(through: jobs) }
    }
    for job in 1...count {
      try await jobs.put(job)
      report(completed: job, of: count, "jobs handed out")
    }
    try await jobs.join()
    for worker in workers { worker.cancel() }
    print("\(count) jobs done")
  }
}

/// Does one job after the other, until it is cancelled; some jobs take longer than others.
private func work(through jobs: Scheduler.Queue<Int>) async throws {
  var done = 0
  while true {
    let job = try await jobs.get()
    try await sleep(for: .milliseconds(100 + job * 37 % 200))
    try jobs.taskDone()
    done += 1
    report(completed: done, "jobs done")
  }
}

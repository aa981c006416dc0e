import Synchronization

extension Scheduler {
  /// Puts a task's next step at the end of the line.
  func makeReady(_ record: TaskRecord, _ job: UnownedJob) {
    if expectsJob { return expectedJob = job }
    record.noteFlow(of: job)
    record.readyJobs += 1
    if record.waitsOutside {
      record.waitsOutside = false
      outsideCount -= 1
    }
    if record.activity == .waiting {
      if observer != nil { tellWoken(record) }
      record.activity = .ready
    }
    ready.append(.step(Borrowed(record), job))
  }

  /// Lets a task go on that has let others go first.
  func giveTurn(to waiter: Waiter, of record: TaskRecord) {
    let continuation = unsafe waiter.continuation
    unsafe waiter.continuation = nil
    expectsJob = true
    unsafe continuation?.resume()
    expectsJob = false
    guard let job = expectedJob else { return }
    expectedJob = nil
    runStep(of: record, job)
  }

  /// Runs one step of a task: its code until it next suspends.
  func runStep(of record: TaskRecord, _ job: UnownedJob) {
    record.readyJobs -= 1
    stepping = Borrowed(record)
    let isObserved = isObserved
    if isObserved { tellResumed(record) }
    record.activity = .running
    unsafe job.runSynchronously(on: record.asUnownedTaskExecutor())
    if expectsJob { finishPart(of: record) }
    stepping = nil
    if isObserved { noteEndOfStep(of: record) }
    if record.hasEnded { return justEnded = nil }
    settle(record)
  }

  /// Goes on, in the same step, with a task whose part in a scope of its own has just ended.
  private func finishPart(of record: TaskRecord) {
    while expectsJob {
      expectsJob = false
      guard let job = expectedJob else { return }
      expectedJob = nil
      unsafe job.runSynchronously(on: record.asUnownedTaskExecutor())
    }
  }

  /// Says what a task does after its step.
  private func settle(_ record: TaskRecord) {
    if record.readyJobs > 0 {
      if observer != nil { tell(.yielded, of: record) }
      record.activity = .ready
    } else {
      if record.isParkedOutside {
        record.waitsOutside = true
        outsideCount += 1
      }
      if observer != nil { tellWaiting(record) }
      record.activity = .waiting
    }
  }

  /// Ends a task: its waiters go on, and it is forgotten.
  func end(_ record: TaskRecord) {
    record.hasEnded = true
    if observer != nil { tellEnd(of: record) }
    record.swiftTask = nil
    endedCount += 1
    justEnded = record
    removeLive(record)
    while record.endWaiters.removeFirst(wake) {}
    record.tellEnd()
  }
}

extension Scheduler {
  func appendLive(_ record: TaskRecord) {
    let entry = Borrowed(record)
    record.previousLive = lastLive
    if let lastLive { lastLive.with { $0.nextLive = entry } } else { firstLive = entry }
    lastLive = entry
    liveCount += 1
  }

  private func removeLive(_ record: TaskRecord) {
    let (previous, next) = (record.previousLive, record.nextLive)
    if let next { next.with { $0.previousLive = previous } } else { lastLive = previous }
    if let previous { previous.with { $0.nextLive = next } } else { firstLive = next }
    record.nextLive = nil
    record.previousLive = nil
    liveCount -= 1
  }

  /// Every live task, in the order in which they were spawned.
  var liveTasks: LiveTasks { LiveTasks(candidate: firstLive?.owned) }

  struct LiveTasks: Sequence, IteratorProtocol {
    fileprivate var candidate: TaskRecord?

    mutating func next() -> TaskRecord? {
      let record = candidate
      candidate = record?.nextLive?.owned
      return record
    }
  }
}

extension Scheduler {
  /// Runs the first step of a task that has no worker yet.
  func start(_ record: TaskRecord) {
    expectsJob = true
    record.worker = Worker.beginWithoutLocals(.life(record), of: record)
    guard let begun = expected.take() else { return }
    _ = record.life.addReadyStep()
    begun.worker.with { runStep(of: record, begun.job, on: $0) }
  }

  /// Runs those who wait to enter an actor that a worker's task was the first to enter; it may have
  /// ended since.
  func runActorQueue(_ job: UnownedJob, of worker: Worker) {
    if worker.record != nil { return runStep(of: worker, job) }
    worker.run(job)
    closeStep()
  }

  /// Looks whose code runs if it is not that of the step which the loop has begun.
  ///
  /// An actor's queue brings others along, one after the other. If it is another task's, that task's
  /// step begins here.
  ///
  /// - Returns: nil if it is no task's of this scheduler.
  func lookUpRunner() -> Unretained<TaskRecord>? {
    guard SwiftTask.running != 0, let worker = Worker.ofRunningCode, worker.belongs(to: self),
      let record = worker.record
    else { return nil }
    steppingWorker = Unretained(worker)
    let isMain = worker.mainTask == SwiftTask.running
    if !(stepping?.with { $0 === record.owned } ?? false) {
      closeStep()
      record.with { openStep(of: $0) }
    }
    steppingTask = isMain ? worker.mainTask : Worker.noTask
    if !isMain { record.with { $0.mayRunChildren = true } }
    return record
  }

  /// Begins the step of a task whose code runs already.
  func openStep(of record: TaskRecord) {
    if record.waitsOutside { endOutsideWait(of: record) }
    if record.life.beginFoundStep(), observer != nil { tellWoken(record) }
    stepping = Unretained(record)
    if isObserved {
      stamp()
      tellResumed(record)
    }
  }

  /// Ends the step that runs, if one does.
  func closeStep() {
    guard let record = stepping?.owned else { return steppingTask = 0 }
    stepping = nil
    steppingTask = 0
    if isObserved { noteEndOfStep(of: record) }
    if record.hasEnded { return justEnded = nil }
    settle(record)
  }

  /// Goes on, in the same step, with a part of the task that has just begun, or with its surroundings
  /// if one has just ended.
  func runExpectedParts(of record: TaskRecord) {
    while let next = expected.take() {
      steppingWorker = next.worker
      steppingTask = next.worker.with(\.mainTask)
      next.worker.with { $0.run(next.job) }
    }
  }

  /// Ends a task: its waiters go on, and it is forgotten.
  func end(_ record: TaskRecord) {
    record.life.end()
    if observer != nil { tellEnd(of: record) }
    record.worker = nil
    if record.firstHeld != nil { record.keepForHeldLocks() }
    endedCount += 1
    justEnded = record
    removeLive(record)
    while record.endWaiters.removeFirst({ wake($0) }) {}
    record.tellEnd()
  }
}

extension Scheduler {
  func appendLive(_ record: TaskRecord) {
    let entry = Unretained(record)
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

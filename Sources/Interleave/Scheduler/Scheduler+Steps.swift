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
    if ring != nil, record.activity == .waiting { account(record, becomes: .ready) }
    if record.activity == .waiting {
      record.activity = .ready
      emit(.woken(by: running?.id), for: record, at: record.since)
    }
    unsafe ready.append(.step(.passUnretained(record), job))
  }

  /// Lets a task go on that has let others go first.
  func giveTurn(to waiter: Waiter) {
    let continuation = unsafe waiter.continuation
    unsafe waiter.continuation = nil
    expectsJob = true
    unsafe continuation?.resume()
    expectsJob = false
    guard let job = expectedJob else { return }
    expectedJob = nil
    unsafe runStep(of: .passUnretained(waiter.record), job)
  }

  /// Runs one step of a task: its code until it next suspends.
  func runStep(of unmanaged: Unmanaged<TaskRecord>, _ job: UnownedJob) {
    let record = unsafe unmanaged.takeUnretainedValue()
    record.readyJobs -= 1
    running = record
    if ring != nil { account(record, becomes: .running) }
    record.activity = .running
    emit(.resumed, for: record, at: record.since)
    let began = timesSteps ? SchedulerClock.real : 0
    unsafe job.runSynchronously(on: record.asUnownedTaskExecutor())
    if expectsJob { finishPart(of: record) }
    running = nil
    if timesSteps { noteLength(of: record, since: began) }
    if record.hasEnded { return justEnded = nil }
    settle(record)
  }

  private func noteLength(of record: TaskRecord, since began: Int64) {
    let length = Duration.nanoseconds(SchedulerClock.real - began)
    if began > 0, length >= slowStepLimit { warn(.slowStep(length), about: record) }
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
      if ring != nil { account(record, becomes: .ready) }
      record.activity = .ready
      emit(.yielded, for: record, at: record.since)
    } else {
      if ring != nil { account(record, becomes: .waiting) }
      record.activity = .waiting
      if record.isParkedOutside {
        record.waitsOutside = true
        outsideCount += 1
      }
      if ring != nil { emit(.waiting(record.waitReason), for: record, at: record.since) }
    }
  }

  /// Adds the time since the task's last change to its account.
  func account(_ record: TaskRecord, becomes next: TaskRecord.Activity) {
    let now = clock.now
    let elapsed = now.nanoseconds - record.since.nanoseconds
    record.since = now
    switch record.activity {
    case .unborn: break
    case .ready: record.times.ready += elapsed
    case .running: record.times.busy += elapsed
    case .waiting: record.times.waiting += elapsed
    }
    if next == .running { record.times.steps += 1 }
  }

  /// Ends a task: its waiters go on, and it is forgotten.
  func end(_ record: TaskRecord) {
    if ring != nil { account(record, becomes: .waiting) }
    record.hasEnded = true
    if ring != nil, let outcome = record.outcome {
      if outcome.isFailure { failures.add(1, ordering: .relaxed) }
      emit(.ended(outcome), for: record, at: record.since)
    }
    record.swiftTask = nil
    endedCount += 1
    justEnded = record
    removeLive(record)
    while let waiter = record.endWaiters.popFirst() { wake(waiter, by: record) }
    let listeners = record.endListeners
    record.endListeners = []
    for listener in listeners { listener.noteEnd(of: record) }
  }
}

extension Scheduler {
  func appendLive(_ record: TaskRecord) {
    unsafe record.previousLive = lastLive
    if let last = unsafe lastLive { last.nextLive = record } else { firstLive = record }
    unsafe lastLive = record
    liveCount += 1
  }

  private func removeLive(_ record: TaskRecord) {
    let previous = unsafe record.previousLive
    let next = record.nextLive
    if let next { unsafe next.previousLive = previous } else { unsafe lastLive = previous }
    if let previous { previous.nextLive = next } else { firstLive = next }
    record.nextLive = nil
    unsafe record.previousLive = nil
    liveCount -= 1
  }

  /// Every live task, in the order in which they were spawned.
  var liveTasks: LiveTasks { LiveTasks(candidate: firstLive) }

  struct LiveTasks: Sequence, IteratorProtocol {
    fileprivate var candidate: TaskRecord?

    mutating func next() -> TaskRecord? {
      let record = candidate
      candidate = record?.nextLive
      return record
    }
  }
}

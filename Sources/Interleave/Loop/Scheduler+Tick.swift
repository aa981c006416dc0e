extension Scheduler {
  /// One turn of the loop, and all there is to it.
  ///
  /// Only what was ready when the turn began runs in it, so that nothing that is ready again at
  /// once can keep timers and messages waiting.
  func tick() {
    clock.beginTurn()
    if case .served = mainQueue { lookAtMainQueue() }
    if !inbox.isEmpty { receiveMessages() }
    obeyInterrupts()
    if timers.count > 0 { expireTimers() }
    let batch = takeReadyBatch()
    run(batch)
    flushEvents()
    if ready.isEmpty || isPaused {
      wait()
      clock.forgetTurns()
    }
  }

  /// Sets off every timer that is due, in the order of their deadlines, then of their arming.
  private func expireTimers() {
    guard !isPaused || stepsLeft > 0 else { return }
    var leaps = 0
    repeat {
      leapIfIdle()
      let now = clock.now
      while let alarm = timers.popDue(by: now) {
        isStampFresh = false
        alarm.ring(in: self)
      }
      leaps += 1
      // A timer that only reports makes nothing ready: a step goes on to the first that does.
    } while stepsLeft > 0 && ready.isEmpty && inbox.isEmpty && timers.count > 0
      && leaps < Self.mostLeaps
  }

  /// The most timers that one step passes, so that a sleep of centuries does not hold it for ever.
  private static var mostLeaps: Int { 1_000_000 }

  /// How much of what is ready runs in this turn, in the order drawn by the seed.
  private func takeReadyBatch() -> Int {
    guard !isPaused else { return min(stepsLeft, ready.count) }
    ready.permute(batch: ready.count)
    return ready.count
  }

  private func run(_ batch: Int) {
    guard batch > 0 else { return }
    hasReportedStandstill = false
    if !isStampFresh, isObserved { stamp() }
    let began = realStamp
    for _ in 0..<batch {
      guard let item = ready.popFirst() else { break }
      perform(item)
    }
    stepsLeft = 0
    if !foundDeadlocks.isEmpty { tellFoundDeadlocks() }
    if observer != nil { lag = max(lag, realStamp - began) }
  }

  /// Runs one thing that was ready.
  @inline(__always)
  func perform(_ item: ReadyQueue.Item) {
    switch item {
    case .start(let record): start(record.take())
    case .step(let worker, let job): worker.with { runStep(of: $0, job) }
    case .actorQueue(let worker, let job): runActorQueue(job, of: worker.take())
    case .turn(let record, let waiter):
      record.with { record in waiter.with { giveTurn(to: $0, of: record) } }
    case .call(let call):
      call.perform(in: self)
      if isObserved { stamp() }
    }
  }

  /// Waits for the next deadline or for a message; nothing is ready.
  private func wait() {
    guard inbox.isEmpty, !isDone, observer == nil || !hasMoreToTell else { return }
    isStampFresh = false
    if isPaused { return waitForNews(nanoseconds: nil) }
    if case .virtual = clock.pace { return waitVirtually() }
    guard let due = timers.nextDue() else { return waitForMessage() }
    waitForNews(nanoseconds: clock.realNanoseconds(until: due))
  }

  /// Waits for a message, which has to come from outside; if none can, the tasks are at a standstill.
  func waitForMessage() {
    if isAtStandstill { respondToStandstill() }
    if !isDone { waitForNews(nanoseconds: nil) }
  }

  /// In virtual time, or in a single step, leaps to the next deadline when nothing is ready and
  /// nothing from outside is awaited.
  private func leapIfIdle() {
    guard ready.isEmpty, inbox.isEmpty, let due = timers.nextDue() else { return }
    if stepsLeft > 0 { return clock.leap(to: due) }
    guard case .virtual = clock.pace, mayLeap else { return }
    if mainQueueDescriptor >= 0, outsideCount > 0 {
      waitForNews(nanoseconds: 0)
      guard ready.isEmpty, inbox.isEmpty else { return }
    }
    clock.leap(to: due)
  }

  var isPaused: Bool {
    if case .paused = clock.pace { return true }
    return false
  }
}

// How a task's steps become ready, and run.
extension Scheduler {
  /// Puts a task's next step at the end of the line.
  func makeReady(_ worker: Worker, _ job: UnownedJob) {
    let kind = worker.noteStep(job)
    if expectsJob {
      expectsJob = false
      expected = SuspendedJob(job: job, worker: Unretained(worker))
      return
    }
    if let record = worker.record {
      if kind == .child { record.with { $0.noteChild(SwiftTask.bits(of: job)) } }
      record.with { noteReady($0) }
    }
    if kind == .actorQueue { return ready.append(.actorQueue(Retained(worker), job)) }
    ready.append(.step(Unretained(worker), job))
  }

  @inline(__always)
  private func noteReady(_ record: TaskRecord) {
    if record.waitsOutside { endOutsideWait(of: record) }
    if record.life.addReadyStep(), observer != nil { tellWoken(record) }
  }

  /// Runs the step of a worker's task that has become ready.
  @inline(__always)
  func runStep(of worker: Worker, _ job: UnownedJob) {
    worker.record?.with { runStep(of: $0, job, on: worker) }
  }

  /// Lets a task go on that has let others go first.
  func giveTurn(to waiter: Waiter, of record: TaskRecord) {
    guard let parked = waiter.parked.take() else { return }
    parked.worker.with { runStep(of: record, parked.job, on: $0) }
  }

  /// Runs one step of a task: its code until it next suspends.
  @inline(__always)
  func runStep(of record: TaskRecord, _ job: UnownedJob, on worker: Worker) {
    record.life.beginReadyStep()
    stepping = Unretained(record)
    let isObserved = isObserved
    if isObserved { tellResumed(record) }
    steppingWorker = Unretained(worker)
    steppingTask = worker.mainTask
    if record.hasChildren {
      record.runStepOfFamily(job, on: worker)
    } else {
      worker.run(job)
    }
    if expected != nil { runExpectedParts(of: record) }
    guard stepping?.with({ $0 === record }) == true else { return closeStep() }
    stepping = nil
    steppingTask = 0
    if isObserved { noteEndOfStep(of: record) }
    if record.hasEnded { return justEnded = nil }
    settle(record)
  }

  /// Says what a task does after its step.
  func settle(_ record: TaskRecord) {
    if record.life.endStep() {
      if observer != nil { tell(.yielded, of: record) }
    } else {
      if observer != nil { tellWaiting(record) }
      if record.isParkedOutside { beginOutsideWait(of: record) }
      if !foundDeadlocks.isEmpty { tellFoundDeadlocks() }
    }
  }
}

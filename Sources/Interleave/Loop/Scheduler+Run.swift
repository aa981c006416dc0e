import CLoop

extension Scheduler {
  /// When a run is over.
  enum Goal {
    /// The end of a task, which whoever runs until then keeps alive.
    case end(of: Unretained<TaskRecord>)
    case endOfAll
    case stop
  }

  var isDone: Bool {
    if standstill != nil { return true }
    return switch goal {
    case nil: false
    case .end(let record): record.with(\.hasEnded)
    case .endOfAll: liveCount == 0
    case .stop: isStopRequested
    }
  }

  /// Runs `main` as a task, and every task that it spawns, on the calling thread, until it ends.
  ///
  /// May be called again, on the same tasks; what is still alive goes on then, or ends at `close()`.
  ///
  /// - Parameters:
  ///   - name: what the task is called on the screen.
  ///   - interrupts: what SIGINT does meanwhile.
  /// - Returns: what `main` returns.
  /// - Throws: what `main` throws; `SchedulerError.alreadyRunning` if the calling thread runs a
  ///   scheduler already; `.closed`; `.deadlock` if all tasks wait for each other; `.interrupted`.
  public func run<Success: Sendable>(
    name: String = "main", interrupts: InterruptPolicy = .unchanged, file: StaticString = #fileID,
    line: Int = #line, _ main: sending @escaping () async throws -> Success
  ) throws -> Success {
    try enter()
    defer { leave() }
    // What was sent before, such as a wish to watch, comes before the main task.
    receiveMessages()
    return try finish(spawn(name, file: file, line: line, main), interrupts: interrupts)
  }

  /// Runs every task on the calling thread until that one has ended.
  ///
  /// - Returns: what the task returned.
  /// - Throws: what the task threw, or what `run` throws; `SchedulerError.otherScheduler` if the task
  ///   is not one of this scheduler's.
  public func run<Success>(
    until task: Task<Success>, interrupts: InterruptPolicy = .unchanged
  ) throws -> Success {
    guard task.record.scheduler === self else {
      throw SchedulerError.otherScheduler(task.name)
    }
    try enter()
    defer { leave() }
    return try finish(task, interrupts: interrupts)
  }

  private func finish<Success>(
    _ task: Task<Success>, interrupts: InterruptPolicy
  ) throws -> Success {
    let wasInterrupted = catchingInterrupts(interrupts) {
      drive(to: .end(of: Unretained(task.record)))
    }
    if let standstill {
      self.standstill = nil
      throw standstill
    }
    // Somebody else's cancellation besides leaves the error as it is.
    if wasInterrupted, task.record.failure is CancellationError,
      task.record.cancellations.count == 1
    {
      task.record.isRetrieved = true
      throw SchedulerError.interrupted
    }
    return try task.takeResult()
  }

  /// Runs every task on the calling thread until `stop()` is called.
  ///
  /// - Throws: `SchedulerError.alreadyRunning` or `.closed`.
  public func runForever() throws {
    try enter()
    defer { leave() }
    goal = .stop
    repeat { tick() } while !isDone
    flushEvents()
    goal = nil
    isStopRequested = false
  }

  /// Lets `runForever` return after the loop's current turn; before it is called, after one turn.
  ///
  /// May be called from any thread.
  public func stop() {
    if isOnThisThread { return isStopRequested = true }
    inbox.post(.call { [self] in isStopRequested = true })
  }

  /// Lets the call that runs it return with `SchedulerError.interrupted` although tasks are alive, which
  /// stay suspended for good; from any thread, and of no effect while a step holds the loop's.
  package func giveUp() {
    inbox.post(.call { [self] in standstill = .interrupted })
  }

  /// Cancels every task that is still alive, runs them to their ends, and runs nothing any more.
  ///
  /// Without it, tasks that are suspended when their scheduler is dropped stay for good, and keep it.
  ///
  /// To be called on a thread that runs no scheduler; a second call does nothing.
  ///
  /// - Throws: `SchedulerError.alreadyRunning`.
  public func close() throws {
    guard !isClosed else { return }
    try occupy()
    defer { leave() }
    guard !isClosed else { return }
    markClosed()
    reportAliveTasks()
    let alive = Array(liveTasks)
    stop(from: .shutdown)
    drive(to: .endOfAll)
    standstill = nil
    reportFailures(of: alive)
    runLastCalls()
    dismissWorkers()
    while let alarm = timers.popDue(by: .distantFuture) {
      guard alarm is SwiftSleep else { continue }
      alarm.ring(in: self)
    }
    flushEvents()
    log?.close()
    server?.end()
    inbox.shut()
  }

  /// Runs `main` on a scheduler of its own; when it ends, everything that it left alive is cancelled
  /// and awaited.
  ///
  /// - Returns: what `main` returns.
  /// - Throws: what `main` throws; `SchedulerError.alreadyRunning` inside of another run.
  public static func run<Success: Sendable>(
    pace: Pace = .scaled(1), seed: UInt64? = nil, environment: EnvironmentUse = .obeyed,
    name: String = "main", interrupts: InterruptPolicy = .unchanged, file: StaticString = #fileID,
    line: Int = #line, _ main: sending @escaping () async throws -> Success
  ) throws -> Success {
    let scheduler = Scheduler(pace: pace, seed: seed, environment: environment)
    let result: Result<Success, any Error>
    do {
      result = .success(
        try scheduler.run(
          name: name, interrupts: interrupts, file: file, line: line, main))
    } catch {
      result = .failure(error)
    }
    try scheduler.close()
    return try result.get()
  }

  private func drive(to goal: Goal) {
    self.goal = goal
    isStampFresh = false
    hasReportedStandstill = false
    while !isDone { tick() }
    flushEvents()
    self.goal = nil
  }

  /// Runs what was ready or sent as the last task ended, such as reports of lost errors.
  private func runLastCalls() {
    guard !ready.isEmpty || !inbox.isEmpty else { return }
    goal = .endOfAll
    tick()
    goal = nil
  }

  /// Makes the calling thread the one that runs this scheduler, unless it is closed.
  private func enter() throws {
    guard !isClosed else { throw SchedulerError.closed }
    try occupy()
    guard !isClosed else {
      leave()
      throw SchedulerError.closed
    }
    recordAsEnvironmentAsks()
    cloop_be_punctual()
    shareIfAsked()
  }
}

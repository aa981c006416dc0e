import CLoop

extension Scheduler {
  /// When a run is over.
  enum Goal {
    case end(of: TaskRecord)
    case endOfAll
  }

  var isDone: Bool {
    switch goal {
    case nil: false
    case .end(let record): record.hasEnded
    case .endOfAll: liveCount == 0
    }
  }

  /// Runs `main` as a task, and every task that it spawns, on the calling thread, until it ends.
  ///
  /// May be called again, on the same tasks; what is still alive goes on then, or ends at `close()`.
  ///
  /// - Returns: what `main` returns.
  /// - Throws: what `main` throws; `SchedulerError.alreadyRunning` if the calling thread runs a
  ///   scheduler already; `SchedulerError.closed`.
  public func run<Success: Sendable>(
    name: String = "main", file: String = #fileID, line: Int = #line,
    _ main: sending @escaping () async throws -> Success
  ) throws -> Success {
    try checkRunnable()
    return try run(until: spawn(name, file: file, line: line, main))
  }

  /// Runs every task on the calling thread until that one has ended.
  ///
  /// - Returns: what the task returned.
  /// - Throws: what the task threw, or what `run` throws.
  public func run<Success>(until task: Task<Success>) throws -> Success {
    try checkRunnable()
    drive(to: .end(of: task.record))
    return try task.takeResult()
  }

  /// Cancels every task that is still alive, runs them to their ends, and runs nothing any more.
  ///
  /// To be called on a thread that runs no scheduler; a second call does nothing.
  ///
  /// - Throws: `SchedulerError.alreadyRunning`.
  public func close() throws {
    guard !isClosed else { return }
    guard Scheduler.current == nil else { throw SchedulerError.alreadyRunning }
    isClosed = true
    stop(from: .shutdown)
    drive(to: .endOfAll)
    while let alarm = timers.popDue(by: .distantFuture) {
      guard alarm is SwiftSleep else { continue }
      alarm.ring(in: self)
    }
    flushEvents()
    ring?.close()
  }

  /// Runs `main` on a scheduler of its own; when it ends, everything that it left alive is cancelled
  /// and awaited.
  ///
  /// - Returns: what `main` returns.
  /// - Throws: what `main` throws; `SchedulerError.alreadyRunning` inside of another run.
  public static func run<Success: Sendable>(
    pace: Pace = .scaled(1), seed: UInt64? = nil, name: String = "main", file: String = #fileID,
    line: Int = #line, _ main: sending @escaping () async throws -> Success
  ) throws -> Success {
    let scheduler = Scheduler(pace: pace, seed: seed)
    let result: Result<Success, any Error>
    do {
      result = .success(try scheduler.run(name: name, file: file, line: line, main))
    } catch {
      result = .failure(error)
    }
    try scheduler.close()
    return try result.get()
  }

  private func checkRunnable() throws {
    guard Scheduler.current == nil else { throw SchedulerError.alreadyRunning }
    guard !isClosed else { throw SchedulerError.closed }
  }

  private func drive(to goal: Goal) {
    cloop_be_punctual()
    unsafe cloop_set_current(Unmanaged.passUnretained(self).toOpaque())
    self.goal = goal
    while !isDone { tick() }
    flushEvents()
    self.goal = nil
    cloop_set_current(nil)
  }
}

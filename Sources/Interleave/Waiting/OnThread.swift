/// Runs work that blocks on a thread of its own, and awaits its result; the other tasks go on.
///
/// The work sees the task-locals of the task that asks. Cancelling that task ends the wait at once:
/// work that has not begun is then never begun; a thread that has cannot be stopped, and what it
/// returns is dropped.
///
/// - Parameter name: what the work is called on the screen.
/// - Throws: what `work` throws; `CancellationError`; `SchedulerError.notOnScheduler`; `.noThread` if
///   the process can have none.
public func onThread<Value: Sendable>(
  _ name: String, work: sending @escaping () throws -> Value
) async throws -> Value {
  let source = ThreadWait(name: name, work)
  if isIsolated(#isolation) { return try await offActor { try await source.run() } }
  return try await source.run()
}

/// A wait for work on a thread of its own.
private final class ThreadWait<Value: Sendable>: WaitSource, @unchecked Sendable {
  private let name: String
  /// What a thread is to do; nil once one has begun, or nobody waits for it any more.
  private let work: Guarded<(() throws -> Value)?>
  private var result: Result<Value, any Error>?
  /// The task that waits; nil once it was cancelled.
  private var waiter: Waiter?

  init(name: String, _ work: sending @escaping () throws -> Value) {
    self.name = name
    self.work = Guarded(work)
  }

  func run() async throws -> Value {
    let record = try Scheduler.currentRecord()
    guard ThreadPool.shared.hasThread else { throw SchedulerError.noThread(name) }
    let inbox = record.scheduler.inbox
    let wait = try record.beginWait(in: self) { waiter in
      self.waiter = waiter
      _ = Task(executorPreference: ThreadPool.shared) { @concurrent [self] in
        guard let result = perform() else { return }
        inbox.post(.call { [self] in finish(with: result) })
      }
    }
    try await wait.wait()
    guard let result else { throw CancellationError() }
    return try result.get()
  }

  /// Does the work, on its thread, if somebody still waits for it.
  private func perform() -> Result<Value, any Error>? {
    let begun = work.withLock { work in
      let begun = work
      work = nil
      return begun
    }
    return begun.map { work in Result { try work() } }
  }

  override var isOutside: Bool { true }

  override func reason(for waiter: Waiter) -> WaitReason { .thread(name) }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    self.waiter = nil
    work.withLock { $0 = nil }
    return .leaves
  }

  /// Called on the loop's thread.
  private func finish(with result: Result<Value, any Error>) {
    self.result = result
    guard let waiter else { return }
    self.waiter = nil
    waiter.record.scheduler.wake(waiter)
  }
}

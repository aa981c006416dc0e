/// A waiter whose wait has begun, for the code that is about to suspend in it.
///
/// The suspended code keeps its task alive and so its waiter, hence no references are counted. It never
/// leaves its scheduler's thread, which is the promise behind `@unchecked Sendable`.
struct ParkedWaiter: @unchecked Sendable {
  private let waiter: Borrowed<Waiter>
  private let record: Borrowed<TaskRecord>

  init(_ waiter: Waiter, of record: TaskRecord) {
    self.waiter = Borrowed(waiter)
    self.record = Borrowed(record)
  }

  /// Suspends the running step until the wait ends.
  ///
  /// - Throws: `CancellationError` if the task was cancelled meanwhile, even after it was woken.
  @inline(__always)
  func wait() async throws {
    if await suspend() == .cancelled || record.with({ $0.isCancellationDue }) {
      throw record.with { $0.deliverCancellation() }
    }
  }

  /// Suspends the running step until the wait ends; says how.
  @inline(__always)
  func suspend() async -> Waiter.Signal {
    if record.with({ $0.runsChild }) {
      await suspendChild()
      return finish()
    }
    record.with { $0.scheduler.berth = .waiter(waiter) }
    return await Parking.lot.stay(in: self)
  }

  /// Forgets the wait, which has ended; says how.
  func finish() -> Waiter.Signal { record.with { waiter.with($0.finishWait) } }

  /// Calls `body` with the waiter and its task.
  @inline(__always)
  func with<Result>(_ body: (Waiter, TaskRecord) throws -> Result) rethrows -> Result {
    try record.with { record in try waiter.with { try body($0, record) } }
  }

  private func suspendChild() async {
    await record.owned.suspendChild(waiter.owned)
  }
}

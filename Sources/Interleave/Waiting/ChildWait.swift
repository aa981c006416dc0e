/// A wait besides a task's first one.
final class ExtraWaiter: Waiter, @unchecked Sendable {
  private let parent: TaskRecord
  /// The worker that the child prefers, whose code keeps it alive.
  let worker: Unretained<Worker>?
  private let swiftTask = SwiftTask.running

  init(of record: TaskRecord) {
    parent = record
    worker = record.scheduler.steppingWorker
  }

  override var owner: Unretained<TaskRecord> { Unretained(parent) }
  override var child: UInt { swiftTask }
}

extension TaskRecord {
  /// A waiter for a child of Swift's own, or for an operation outside, whose code runs.
  final func makeExtraWaiter() -> Waiter {
    let extra = ExtraWaiter(of: self)
    ensureExtras().extraWaiters.append(extra)
    return extra
  }

  /// Suspends a child of Swift's own, which Swift may cancel by itself.
  final func suspendChild(_ waiter: Waiter) async {
    let wait = waiter.number
    await withTaskCancellationHandler {
      // A cancellation may have come before there was anything to resume.
      guard waiter.signal != .cancelled else { return }
      scheduler.suspensionSlot = .waiter(Unretained(waiter))
      await SuspensionExecutor.shared.suspend()
    } onCancel: { [self] in
      if scheduler.isOnThisThread { return cancelChildWait(waiter) }
      scheduler.inbox.post(.call { [self] in if waiter.number == wait { cancelChildWait(waiter) } })
    }
  }
}

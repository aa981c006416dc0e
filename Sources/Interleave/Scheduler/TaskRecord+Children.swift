import CLoop

// A task's children of Swift's own: `async let`, a Swift group. They belong to the same record, wait in
// extra waiters, and obey Swift's flag, which cannot be taken back.
extension TaskRecord {
  /// Whether the running code is a child's, or an operation's that the task awaits as foreign.
  final var runsChild: Bool {
    (hasChildren || foreignWaits > 0) && Self.currentFlow != mainFlow
  }

  /// Whether a part of the running code cannot be told apart from the rest of the task.
  final var mustRunApart: Bool { hasChildren || runsChild }

  /// Notes which Swift task has something to run: whether it is a child.
  final func noteFlow(of job: UnownedJob) {
    let flow = Self.flow(of: job)
    guard flow != mainFlow, !hasChildren, foreignWaits == 0 else { return }
    if mainFlow == 0 { mainFlow = flow } else { hasChildren = true }
  }

  /// The address of the Swift task of which that is a step.
  static func flow(of job: UnownedJob) -> UInt { unsafe unsafeBitCast(job, to: UInt.self) }

  /// The address of the Swift task that runs.
  static var currentFlow: UInt {
    unsafe UInt(bitPattern: cloop_get_swift_task())
  }

  /// Suspends a child, which Swift may cancel by itself.
  final func suspendChild(_ waiter: Waiter) async {
    let wait = waiter.number
    await withTaskCancellationHandler {
      // A cancellation may have come before there was anything to resume.
      guard waiter.signal != .cancelled else { return }
      scheduler.berth = .waiter(Borrowed(waiter))
      await Parking.lot.stay()
    } onCancel: { [self] in
      if scheduler.isOnThisThread { return cancelChildWait(waiter) }
      scheduler.inbox.post(.call { [self] in if waiter.number == wait { cancelChildWait(waiter) } })
    }
  }
}

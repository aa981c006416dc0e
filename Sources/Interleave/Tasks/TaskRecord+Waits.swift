// What is known of a task's waits.
extension TaskRecord {
  /// Whether the running code is not that of the task's own Swift task.
  ///
  /// It is a child's of Swift's own then (`async let`, a group), or an operation's outside of the
  /// scheduler that the task awaits. They share one record, wait in extra waiters, and obey Swift's
  /// flag, which cannot be taken back.
  @inline(__always)
  final var runsChild: Bool { mayRunChildren && scheduler.steppingTask != SwiftTask.running }

  /// The waits of its children of Swift's own.
  final var extraWaiters: [ExtraWaiter] { extras?.extraWaiters ?? [] }

  /// Why it waits, as far as it is known.
  final var waitReason: WaitReason {
    guard let waiter = parkedWaiter else {
      return extras?.swiftSleeps.last.map { .sleep(until: $0.due) } ?? .outside
    }
    return reason(of: waiter)
  }

  /// Why it has waited that is woken at this moment.
  final var formerWaitReason: WaitReason { signal == .idle ? waitReason : reason(of: self) }

  private func reason(of waiter: Waiter) -> WaitReason {
    switch waiter.place {
    case .nowhere: return .outside
    case .timer: return .sleep(until: waiter.due)
    case .task(let other): return .task(other.with { $0.id })
    case .source(let source):
      return source.with { $0.reason(for: waiter) }
    }
  }

  /// Whether nothing inside of the scheduler is known to end its wait.
  final var isParkedOutside: Bool {
    if signal == .parked { return isOutside(place) }
    guard let waiter = extraWaiters.first(where: { $0.signal == .parked }) else {
      return extras?.swiftSleeps.isEmpty ?? true
    }
    return isOutside(waiter.place)
  }

  private func isOutside(_ place: Waiter.Place) -> Bool {
    if case .source(let source) = place {
      return source.with { $0.isOutside }
    }
    return false
  }

  private var parkedWaiter: Waiter? {
    signal == .parked ? self : extraWaiters.first { $0.signal == .parked }
  }
}

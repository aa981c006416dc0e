/// A plain function that the loop calls once.
///
/// Confined to the loop's thread, as every alarm is.
@usableFromInline final class Call: Alarm, @unchecked Sendable {
  private var function: (() throws -> Void)?
  /// Whether another thread has sent it.
  private let isFromOutside: Bool

  init(_ function: @escaping () throws -> Void, isFromOutside: Bool = false) {
    self.function = function
    self.isFromOutside = isFromOutside
  }

  /// Calls the function unless it was cancelled or called before.
  func perform(in scheduler: Scheduler) {
    guard let called = function else { return }
    function = nil
    scheduler.actsForOutside = isFromOutside
    defer { scheduler.actsForOutside = false }
    do { try called() } catch { scheduler.tellOfFailedCall(error) }
  }

  /// Forgets the function; what it has captured goes last, as its `deinit` may come back here.
  func cancel(in scheduler: Scheduler) {
    let forgotten = function
    function = nil
    scheduler.timers.disarm(self)
    withExtendedLifetime(forgotten) {}
  }

  override func ring(in scheduler: Scheduler) { scheduler.ready.append(.call(self)) }
}

extension Scheduler {
  /// A function that the scheduler is going to call.
  public struct PlannedCall: Sendable {
    @usableFromInline let call: Call
    @usableFromInline let scheduler: Scheduler

    @inlinable init(call: Call, scheduler: Scheduler) {
      self.call = call
      self.scheduler = scheduler
    }

    /// Lets the scheduler forget the function if it has not called it yet; from any thread.
    public func cancel() {
      if scheduler.isOnThisThread { return call.cancel(in: scheduler) }
      scheduler.inbox.post(.call { call.cancel(in: scheduler) })
    }
  }

  /// Calls `function` in the loop's next turn, after everything that is ready already.
  ///
  /// May be called from any thread; a scheduler that sleeps wakes up. An error that `function` throws
  /// is reported, and the scheduler goes on.
  @inlinable @discardableResult
  public func callSoon(_ function: sending @escaping () throws -> Void) -> PlannedCall {
    PlannedCall(call: planSoon(function), scheduler: self)
  }

  @usableFromInline
  func planSoon(_ function: sending @escaping () throws -> Void) -> Call {
    let call = Call(function)
    if isOnThisThread {
      ready.append(.call(call))
    } else {
      inbox.post(.call { [self] in call.perform(in: self) })
    }
    return call
  }

  /// Calls `function` after that long, in the scheduler's time; from any thread.
  @discardableResult
  public func call(
    after delay: Duration, _ function: sending @escaping () throws -> Void
  ) -> PlannedCall {
    let call = Call(function)
    if isOnThisThread {
      plan(call, at: now.advanced(by: delay))
    } else {
      inbox.post(.call { [self] in plan(call, at: now.advanced(by: delay)) })
    }
    return PlannedCall(call: call, scheduler: self)
  }

  /// Calls `function` at that moment of the scheduler's time; from any thread.
  ///
  /// Calls of the same moment come in the order in which they were planned; one that has passed
  /// counts as the earliest.
  @discardableResult
  public func call(
    at moment: Instant, _ function: sending @escaping () throws -> Void
  ) -> PlannedCall {
    let call = Call(function)
    if isOnThisThread {
      plan(call, at: moment)
    } else {
      inbox.post(.call { [self] in plan(call, at: moment) })
    }
    return PlannedCall(call: call, scheduler: self)
  }

  private func plan(_ call: Call, at moment: Instant) { timers.arm(call, due: moment) }

  fileprivate func tellOfFailedCall(_ error: any Error) {
    tell(
      Report(.errorNeverRetrieved(String(describing: error)), name: "a planned call"))
  }
}

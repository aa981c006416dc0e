extension TaskRecord {
  /// Begins a wait in `place`; to be followed by `suspend`.
  ///
  /// - Throws: `CancellationError` if one was pending; then there is nothing to wait for.
  final func beginWait(in place: Waiter.Place) throws -> Waiter {
    try deliverPendingCancellation()
    return park(in: place)
  }

  /// Begins a wait in `place` even if a cancellation is pending; to be followed by `suspend`.
  final func park(in place: Waiter.Place) -> Waiter {
    let waiter: Waiter
    if signal == .idle {
      waiter = self
    } else {
      let extra = ExtraWaiter(owner: self)
      extraWaiters.append(extra)
      waiter = extra
    }
    waiter.place = place
    waiter.signal = .parked
    waiter.number &+= 1
    return waiter
  }

  /// Suspends the running step until `waiter` is woken or cancelled; says which.
  final func suspend(_ waiter: Waiter) async -> Waiter.Signal {
    if runsChild {
      await suspendChild(waiter)
    } else {
      await unsafe withUnsafeContinuation { unsafe waiter.continuation = $0 }
    }
    let signal = waiter.signal
    waiter.signal = .idle
    waiter.place = .nowhere
    if waiter !== self { extraWaiters.removeAll { $0 === waiter } }
    return signal
  }

  /// Suspends the running step until `waiter` is woken.
  ///
  /// - Throws: `CancellationError` if the task was cancelled meanwhile, even after it was woken.
  final func wait(_ waiter: Waiter) async throws {
    let signal = await suspend(waiter)
    try deliverCancellation(if: signal == .cancelled || isCancellationDue)
  }

  /// Whether the running code is to be handed a `CancellationError` at its next suspension point.
  final var isCancellationDue: Bool { runsChild ? Task.isCancelled : mustCancel }

  /// Throws the `CancellationError` of a wait that was interrupted.
  final func deliverCancellation(if isCancelled: Bool) throws {
    guard isCancelled else { return }
    markCancellationDelivered()
    throw CancellationError()
  }

  /// Throws the `CancellationError` that is due, if one is.
  final func deliverPendingCancellation() throws {
    try deliverCancellation(if: isCancellationDue)
  }

  /// Why it waits, as far as it is known.
  final var waitReason: WaitReason {
    guard let waiter = parkedWaiter else {
      return notes?.swiftSleeps.last.map { .sleep(until: $0.due) } ?? .outside
    }
    switch waiter.place {
    case .nowhere: return .outside
    case .timer: return .sleep(until: waiter.due)
    case .task(let other): return .task(other.id)
    case .source(let source): return source.reason(for: waiter)
    }
  }

  /// Whether nothing inside of the scheduler is known to end its wait.
  final var isParkedOutside: Bool {
    guard let waiter = parkedWaiter else { return notes?.swiftSleeps.isEmpty ?? true }
    if case .source(let source) = waiter.place { return source.isOutside }
    return false
  }

  private var parkedWaiter: Waiter? {
    signal == .parked ? self : extraWaiters.first { $0.signal == .parked }
  }
}

extension Scheduler {
  /// Wakes a parked waiter; its task is ready again.
  func wake(_ waiter: Waiter, by waker: TaskRecord?) {
    guard waiter.signal == .parked else { return }
    end(waiter, with: .woken)
  }

  /// Ends a parked wait by the cancellation of its task.
  func cancelWait(_ waiter: Waiter) { end(waiter, with: .cancelled) }

  private func end(_ waiter: Waiter, with signal: Waiter.Signal) {
    waiter.signal = signal
    timers.disarm(waiter)
    let continuation = unsafe waiter.continuation
    unsafe waiter.continuation = nil
    unsafe continuation?.resume()
  }
}

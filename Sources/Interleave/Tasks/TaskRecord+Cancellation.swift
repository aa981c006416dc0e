extension TaskRecord {
  /// Asks for its cancellation in the name of the code that calls; from another thread, soon.
  final func cancelFromAnywhere() -> Bool {
    let origin = scheduler.runningTaskID.map(Cancellation.Origin.task) ?? .outside
    guard scheduler.isOnThisThread else {
      scheduler.inbox.post(.cancellation(self, origin))
      return true
    }
    return requestCancellation(from: origin)
  }

  /// Asks for its cancellation, or for that of one part of it; false if it has ended already.
  ///
  /// Swift's own flag is set too, of the whole task or of that part; it cannot be taken back.
  @discardableResult
  final func requestCancellation(
    from origin: Cancellation.Origin, of part: CancelScope? = nil
  ) -> Bool {
    scheduler.exploredRun?.touch(task: id)
    guard mayBeCancelled(from: origin) else { return false }
    if scheduler.collectsCancellations {
      scheduler.passedCancellations.append(PassedCancellation(task: self, origin: origin))
      return true
    }
    beginCancellation(from: origin, of: part)
    if scheduler.passedCancellations.isEmpty {
      finishCancellation(of: part)
    } else {
      scheduler.passCancellationsOn(from: self, part: part)
    }
    return true
  }

  final func mayBeCancelled(from origin: Cancellation.Origin) -> Bool {
    !hasEnded && (!isProtected || origin == .user)
  }

  /// Notes the request and interrupts its waits, which may ask the same of others.
  final func beginCancellation(from origin: Cancellation.Origin, of part: CancelScope? = nil) {
    scheduler.tellFirst(self)
    cancellations.add()
    if extras?.cancellation == nil {
      ensureExtras().cancellation = Cancellation(origin: origin, requested: scheduler.accountedNow)
    }
    scheduler.emit(.cancellationRequested(origin), for: self)
    interruptWaits(of: part, origin: origin)
  }

  /// Sets Swift's own flag, of the whole task or of that part.
  final func finishCancellation(of part: CancelScope?) {
    var inner = scope
    while let current = inner {
      current.cancelSwiftTask()
      inner = current === part ? nil : current.outer
    }
    if part == nil { worker?.with { $0.cancel() } }
    dropSwiftSleeps(of: part)
  }

  /// Interrupts the waits of the whole task, or of that part of it; if there are none, the next one is
  /// not to begin.
  private func interruptWaits(of part: CancelScope?, origin: Cancellation.Origin) {
    var wasParked = signal == .parked
    if wasParked { interrupt(self, origin: origin) }
    for waiter in extraWaiters where waiter.signal == .parked {
      if let part, !part.contains(waiter.worker, from: scope) { continue }
      wasParked = true
      interrupt(waiter, origin: origin)
    }
    if !wasParked { cancellations.leavePending() }
  }

  /// Lets the runtime give back the memory of the sleeps that it has just ended.
  private func dropSwiftSleeps(of part: CancelScope?) {
    guard let all = extras?.swiftSleeps, !all.isEmpty else { return }
    let sleeps = all.filter { part?.contains($0.worker, from: scope) ?? true }
    // Another cancellation in the same turn must not give it back a second time.
    extras?.swiftSleeps.removeAll { sleep in sleeps.contains { $0 === sleep } }
    for sleep in sleeps {
      scheduler.timers.disarm(sleep)
      scheduler.ready.append(.call(Call { [scheduler] in sleep.ring(in: scheduler) }))
    }
  }

  /// Interrupts the wait of a child of Swift's own that was cancelled by itself.
  final func cancelChildWait(_ waiter: Waiter) {
    if waiter.signal == .parked { interruptAlone(waiter) }
  }

  /// Interrupts one wait, whatever becomes of the others of its task.
  final func interruptAlone(_ waiter: Waiter) {
    interrupt(waiter, origin: .task(id))
    if !scheduler.collectsCancellations { scheduler.passCancellationsOn() }
  }

  /// Interrupts a wait that has begun although a cancellation was pending, which is settled by that.
  final func interruptAtOnce(_ wait: SuspendedWait) {
    if !runsChild { cancellations.settle() }
    wait.with { waiter, _ in interruptAlone(waiter) }
  }

  private func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) {
    let collected = scheduler.collectsCancellations
    scheduler.collectsCancellations = true
    defer { scheduler.collectsCancellations = collected }
    switch waiter.place {
    case .nowhere, .timer: scheduler.cancelWait(waiter)
    case .task(let other):
      other.owned.requestCancellation(from: .task(id))
    case .source(let source):
      let source = source.owned
      if source.interrupt(waiter, origin: origin) == .leaves { scheduler.cancelWait(waiter) }
    }
  }

  /// Takes one request back; returns how many are left.
  ///
  /// - Parameter handled: how many requests have been delivered and handled before; if no more than
  ///   these are left, none is pending.
  @discardableResult
  final func withdrawCancellation(handled: Int32 = 0) -> Int {
    guard cancellations.count > 0 else { return 0 }
    scheduler.tellFirst(self)
    cancellations.withdraw(handled: handled)
    if cancellations.count == 0 {
      extras?.cancellation = nil
      scheduler.emit(.cancellationCleared, for: self)
    }
    return Int(cancellations.count)
  }

  /// Whether the running code is to be handed a `CancellationError` at its next suspension point.
  @inline(__always)
  final var isCancellationDue: Bool { runsChild ? Task.isCancelled : cancellations.isPending }

  /// The error of a wait that was interrupted, which its code is about to be handed.
  final func deliverCancellation() -> CancellationError {
    markCancellationDelivered()
    return CancellationError()
  }

  /// Notes that its code was handed the `CancellationError`.
  final func markCancellationDelivered() {
    guard !runsChild else { return }
    cancellations.settle()
    if let extras, extras.cancellation?.delivered == nil {
      extras.cancellation?.delivered = scheduler.accountedNow
    }
    scheduler.emit(.cancellationDelivered, for: self)
  }
}

extension TaskRecord {
  /// Asks for its cancellation, or for that of one part of it; false if it has ended already.
  ///
  /// Swift's own flag is set too, of the whole task or of that part; it cannot be taken back.
  @discardableResult
  final func requestCancellation(
    from origin: Cancellation.Origin, of part: CancelScope? = nil
  ) -> Bool {
    guard !hasEnded, !isProtected || origin == .user else { return false }
    cancelRequests += 1
    if notes?.cancellation == nil {
      ensureNotes().cancellation = Cancellation(origin: origin, requested: scheduler.accountedNow)
    }
    scheduler.emit(.cancellationRequested(origin), for: self)
    interruptWaits(of: part, origin: origin)
    var inner = scope
    while let current = inner {
      current.cancelSwiftTask()
      inner = current === part ? nil : current.outer
    }
    if part == nil { worker?.with { $0.cancel() } }
    dropSwiftSleeps(of: part)
    return true
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
    if !wasParked { mustCancel = true }
  }

  /// Lets the runtime give back the memory of the sleeps that it has just ended.
  private func dropSwiftSleeps(of part: CancelScope?) {
    guard let all = notes?.swiftSleeps, !all.isEmpty else { return }
    let sleeps = all.filter { part?.contains($0.worker, from: scope) ?? true }
    // Another cancellation in the same turn must not give it back a second time.
    notes?.swiftSleeps.removeAll { sleep in sleeps.contains { $0 === sleep } }
    for sleep in sleeps {
      scheduler.timers.disarm(sleep)
      scheduler.ready.append(.call(Call { [scheduler] in sleep.ring(in: scheduler) }))
    }
  }

  /// Interrupts the wait of a child of Swift's own that was cancelled by itself.
  final func cancelChildWait(_ waiter: Waiter) {
    if waiter.signal == .parked { interrupt(waiter, origin: .task(id)) }
  }

  final func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) {
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
    guard cancelRequests > 0 else { return 0 }
    cancelRequests -= 1
    if cancelRequests <= handled { mustCancel = false }
    if cancelRequests == 0 {
      notes?.cancellation = nil
      scheduler.emit(.cancellationCleared, for: self)
    }
    return Int(cancelRequests)
  }

  /// Notes that its code was handed the `CancellationError`.
  final func markCancellationDelivered() {
    guard !runsChild else { return }
    mustCancel = false
    if let notes, notes.cancellation?.delivered == nil {
      notes.cancellation?.delivered = scheduler.accountedNow
    }
    scheduler.emit(.cancellationDelivered, for: self)
  }
}

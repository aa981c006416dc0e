extension TaskRecord {
  /// Asks for its cancellation; false if it has ended already.
  ///
  /// Swift's own flag is set too, but for a timeout, which must be able to take it back: it is set
  /// then only if the task waits in something that nothing else could interrupt.
  @discardableResult
  final func requestCancellation(from origin: Cancellation.Origin) -> Bool {
    guard !hasEnded else { return false }
    cancelRequests += 1
    if notes?.cancellation == nil {
      ensureNotes().cancellation = Cancellation(origin: origin, requested: scheduler.now)
    }
    scheduler.emit(.cancellationRequested(origin), for: self)
    interruptWaits(origin: origin)
    if origin != .timeout || (activity == .waiting && waitsOutside && signal != .parked) {
      notes?.swiftSleeps = []
      swiftTask?.cancel()
    }
    return true
  }

  private func interruptWaits(origin: Cancellation.Origin) {
    var wasParked = false
    for waiter in [self] + extraWaiters where waiter.signal == .parked {
      wasParked = true
      interrupt(waiter, origin: origin)
    }
    if !wasParked { mustCancel = true }
  }

  private func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) {
    switch waiter.place {
    case .nowhere, .timer: scheduler.cancelWait(waiter)
    case .task(let other):
      other.requestCancellation(from: .task(id))
    case .source(let source):
      if source.interrupt(waiter, origin: origin) == .leaves { scheduler.cancelWait(waiter) }
    }
  }

  /// Takes one request back; returns how many are left.
  @discardableResult
  final func withdrawCancellation() -> Int {
    guard cancelRequests > 0 else { return 0 }
    cancelRequests -= 1
    if cancelRequests == 0 {
      mustCancel = false
      notes?.cancellation = nil
      scheduler.emit(.cancellationCleared, for: self)
    }
    return Int(cancelRequests)
  }

  /// Notes that its code was handed the `CancellationError`.
  final func markCancellationDelivered() {
    mustCancel = false
    if notes?.cancellation?.delivered == nil { notes?.cancellation?.delivered = scheduler.now }
    scheduler.emit(.cancellationDelivered, for: self)
  }

  final func ensureNotes() -> TaskNotes {
    if let notes { return notes }
    let created = TaskNotes()
    notes = created
    return created
  }
}

extension TaskRecord {
  /// Begins a wait in `place`; to be followed by `suspend`.
  ///
  /// - Throws: `CancellationError` if one was pending; then there is nothing to wait for.
  @inline(__always)
  final func beginWait(in place: Waiter.Place) throws -> Waiter {
    try deliverPendingCancellation()
    return park(in: place)
  }

  /// Begins a wait in `source`, which the caller keeps alive; to be followed by `suspend`.
  @inline(__always)
  final func beginWait(in source: WaitSource) throws -> Waiter {
    try beginWait(in: .source(Borrowed(source)))
  }

  /// Begins a wait in `source`, which the caller keeps alive and `enlist` puts the waiter into.
  @inline(__always)
  final func beginWait(
    in source: WaitSource, enlist: (Waiter) -> Void
  ) throws -> ParkedWaiter {
    try deliverPendingCancellation()
    if signal == .idle { return park(self, in: source, enlist: enlist) }
    return park(makeExtraWaiter(), in: source, enlist: enlist)
  }

  @inline(__always)
  private func park(
    _ waiter: Waiter, in source: WaitSource, enlist: (Waiter) -> Void
  ) -> ParkedWaiter {
    waiter.place = .source(Borrowed(source))
    waiter.signal = .parked
    waiter.number &+= 1
    enlist(waiter)
    return ParkedWaiter(waiter, of: self)
  }

  /// Begins a wait in `source` even if a cancellation is pending; to be followed by `suspend`.
  final func park(in source: WaitSource) -> Waiter {
    park(in: .source(Borrowed(source)))
  }

  /// Begins a wait in `place` even if a cancellation is pending; to be followed by `suspend`.
  @inline(__always)
  final func park(in place: Waiter.Place) -> Waiter {
    let waiter = signal == .idle ? self : makeExtraWaiter()
    waiter.place = place
    waiter.signal = .parked
    waiter.number &+= 1
    return waiter
  }

  final func makeExtraWaiter() -> Waiter {
    let extra = ExtraWaiter(of: self)
    ensureNotes().extraWaiters.append(extra)
    return extra
  }

  /// Suspends the running step until `waiter` is woken or cancelled; says which.
  ///
  /// Part of each wait that calls it: one frame less to allocate, to leave and to keep.
  @inline(__always)
  final func suspend(_ waiter: Waiter) async -> Waiter.Signal {
    await ParkedWaiter(waiter, of: self).suspend()
  }

  /// Forgets a wait that has ended; says how.
  final func finishWait(of waiter: Waiter) -> Waiter.Signal {
    let signal = waiter.signal
    waiter.signal = .idle
    waiter.place = .nowhere
    if waiter !== self { notes?.extraWaiters.removeAll { $0 === waiter } }
    return signal
  }

  /// Suspends the running step until `waiter` is woken.
  ///
  /// - Throws: `CancellationError` if the task was cancelled meanwhile, even after it was woken.
  @inline(__always)
  final func wait(_ waiter: Waiter) async throws {
    let signal = await suspend(waiter)
    if signal == .cancelled || isCancellationDue { throw deliverCancellation() }
  }

  /// Whether the running code is to be handed a `CancellationError` at its next suspension point.
  final var isCancellationDue: Bool { runsChild ? Task.isCancelled : mustCancel }

  /// The error of a wait that was interrupted, which its code is about to be handed.
  final func deliverCancellation() -> CancellationError {
    markCancellationDelivered()
    return CancellationError()
  }

  /// Throws the `CancellationError` that is due, if one is.
  @inline(__always)
  final func deliverPendingCancellation() throws {
    if isCancellationDue { throw deliverCancellation() }
  }

  /// Why it waits, as far as it is known.
  final var waitReason: WaitReason {
    guard let waiter = parkedWaiter else {
      return notes?.swiftSleeps.last.map { .sleep(until: $0.due) } ?? .outside
    }
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
      return notes?.swiftSleeps.isEmpty ?? true
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

extension Scheduler {
  /// Wakes a parked waiter; its task is ready again.
  func wake(_ waiter: Waiter) {
    guard waiter.signal == .parked else { return }
    end(waiter, with: .woken)
  }

  /// Ends a parked wait by the cancellation of its task.
  func cancelWait(_ waiter: Waiter) { end(waiter, with: .cancelled) }

  private func end(_ waiter: Waiter, with signal: Waiter.Signal) {
    waiter.signal = signal
    if waiter.timer != 0 { timers.disarm(waiter) }
    if let parked = waiter.parked.take() {
      parked.worker.with { makeReady($0, parked.job) }
    }
  }
}

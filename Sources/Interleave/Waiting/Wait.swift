// The one way to wait, which every primitive is built on: `beginWait` enlists a waiter where somebody
// will find it, and `wait` suspends the code until it was woken or cancelled. What a primitive adds are
// two hooks: how a waiter is enlisted, and what it passes on if it was cancelled as it was woken.

extension TaskRecord {
  /// What a wait does with a cancellation that was asked for before it began.
  enum PendingCancellation {
    /// It throws the `CancellationError` at once and does not begin.
    case throwsAtOnce
    /// It begins, and is interrupted at once, so that what it waits for is cancelled too.
    case interrupts
    /// It begins; the cancellation stays pending.
    case staysPending
  }

  /// Begins a wait of the running code in `place`; to be followed by `wait` or `waitUninterrupted`.
  ///
  /// - Parameter enlist: puts the waiter where it will be found.
  /// - Throws: `CancellationError` if one was pending and that is what is asked for.
  @inline(__always)
  final func beginWait(
    in place: Waiter.Place, ifCancelled pending: PendingCancellation = .throwsAtOnce,
    enlist: (Waiter) -> Void
  ) throws -> SuspendedWait {
    guard isCancellationDue else { return enlistWaiter(in: place, enlist) }
    if pending == .throwsAtOnce { throw deliverCancellation() }
    let wait = enlistWaiter(in: place, enlist)
    if pending == .interrupts { interruptAtOnce(wait) }
    return wait
  }

  /// Begins a wait in `source`, which the caller keeps alive; to be followed by `wait`.
  @inline(__always)
  final func beginWait(
    in source: WaitSource, ifCancelled pending: PendingCancellation = .throwsAtOnce,
    enlist: (Waiter) -> Void
  ) throws -> SuspendedWait {
    try beginWait(in: .source(Borrowed(source)), ifCancelled: pending, enlist: enlist)
  }

  /// Begins a wait in `source` that no cancellation keeps from beginning; to be followed by
  /// `waitUninterrupted`.
  final func beginUninterruptedWait(
    in source: WaitSource, enlist: (Waiter) -> Void
  ) -> SuspendedWait {
    enlistWaiter(in: .source(Borrowed(source)), enlist)
  }

  /// Begins a wait that ends in its turn, after everything that is ready now.
  final func beginTurn() throws -> SuspendedWait {
    if isCancellationDue { throw deliverCancellation() }
    let wait = enlistWaiter(in: .nowhere) { $0.signal = .turning }
    _ = life.addReadyStep()
    scheduler.ready.append(.turn(Borrowed(self), wait.waiter))
    return wait
  }

  @inline(__always)
  private func enlistWaiter(in place: Waiter.Place, _ enlist: (Waiter) -> Void) -> SuspendedWait {
    runsChild ? park(makeExtraWaiter(), in: place, enlist) : park(self, in: place, enlist)
  }

  @inline(__always)
  private func park(
    _ waiter: Waiter, in place: Waiter.Place, _ enlist: (Waiter) -> Void
  ) -> SuspendedWait {
    waiter.place = place
    waiter.signal = .parked
    waiter.number &+= 1
    enlist(waiter)
    return SuspendedWait(waiter, of: self)
  }

  private func makeExtraWaiter() -> Waiter {
    let extra = ExtraWaiter(of: self)
    ensureNotes().extraWaiters.append(extra)
    return extra
  }

  private func interruptAtOnce(_ wait: SuspendedWait) {
    if !runsChild { cancellations.settle() }
    wait.with { waiter, _ in interruptAlone(waiter) }
  }
}

/// A wait that has begun, for the code that is about to suspend in it.
///
/// The suspended code keeps its task alive and so its waiter, hence no references are counted. It never
/// leaves its scheduler's thread, which is the promise behind `@unchecked Sendable`.
struct SuspendedWait: @unchecked Sendable {
  let waiter: Borrowed<Waiter>
  private let record: Borrowed<TaskRecord>

  /// How a wait ended.
  struct End {
    let signal: Waiter.Signal
    /// The list of its source that the waiter stood in last.
    let list: UInt8

    /// Whether it was woken, be it cancelled as well.
    var wasWoken: Bool { signal == .woken }
  }

  init(_ waiter: Waiter, of record: TaskRecord) {
    self.waiter = Borrowed(waiter)
    self.record = Borrowed(record)
  }

  /// Suspends the running code until the wait ends.
  ///
  /// - Parameter passOn: called before the error is thrown if the task was cancelled, for a waiter that
  ///   was woken nevertheless and has to hand on what it was woken for.
  /// - Returns: how it ended; it was woken.
  /// - Throws: `CancellationError` if the task was cancelled meanwhile, even after it was woken.
  @inline(__always) @discardableResult
  func wait(passingOn passOn: (End, TaskRecord) -> Void = { _, _ in }) async throws -> End {
    let end = await waitUninterrupted()
    guard end.signal == .cancelled || record.with({ $0.isCancellationDue }) else { return end }
    throw record.with { record in
      passOn(end, record)
      return record.deliverCancellation()
    }
  }

  /// Suspends the running code until the wait ends, which leaves a cancellation pending.
  @inline(__always)
  func waitUninterrupted() async -> End {
    if record.with({ $0.runsChild }) {
      await suspendChild()
      return finish()
    }
    record.with { $0.scheduler.berth = .waiter(waiter) }
    return await Parking.lot.stay(in: self)
  }

  /// Forgets the wait, which has ended; says how.
  func finish() -> End { record.with { waiter.with($0.finishWait) } }

  /// Calls `body` with the waiter and its task.
  @inline(__always)
  func with<Result>(_ body: (Waiter, TaskRecord) throws -> Result) rethrows -> Result {
    try record.with { record in try waiter.with { try body($0, record) } }
  }

  private func suspendChild() async {
    await record.owned.suspendChild(waiter.owned)
  }
}

extension TaskRecord {
  fileprivate final func finishWait(of waiter: Waiter) -> SuspendedWait.End {
    if waiter.signal == .expired, case .source(let source) = waiter.place {
      source.with { $0.noteExpiry(of: waiter) }
    }
    let end = SuspendedWait.End(signal: waiter.signal, list: waiter.list)
    waiter.signal = .idle
    waiter.place = .nowhere
    if waiter !== self { notes?.extraWaiters.removeAll { $0 === waiter } }
    return end
  }

  /// Suspends a child of Swift's own, which Swift may cancel by itself.
  fileprivate final func suspendChild(_ waiter: Waiter) async {
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

// How a wait ends.
extension Scheduler {
  /// Wakes a parked waiter; its task is ready again.
  func wake(_ waiter: Waiter) {
    guard waiter.signal == .parked else { return }
    end(waiter, with: .woken)
  }

  /// Ends a parked wait whose own timer is due before its source has woken it.
  func expire(_ waiter: Waiter) {
    guard waiter.signal == .parked else { return }
    end(waiter, with: .expired)
  }

  /// Ends a parked wait by the cancellation of its task.
  func cancelWait(_ waiter: Waiter) {
    guard waiter.signal == .parked else { return }
    end(waiter, with: .cancelled)
  }

  private func end(_ waiter: Waiter, with signal: Waiter.Signal) {
    waiter.signal = signal
    if waiter.timer != 0 { timers.disarm(waiter) }
    if let parked = waiter.parked.take() {
      parked.worker.with { makeReady($0, parked.job) }
    }
  }
}

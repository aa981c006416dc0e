// The one way to wait, which every primitive is built on: `beginWait` enlists a waiter where somebody
// will find it, and `wait` suspends the code until it was woken or cancelled. What a primitive adds are
// two hooks: how a waiter is enlisted, and what it passes on if it was cancelled as it was woken.

/// One wait of one task, from its suspension until its step goes on.
///
/// A task is its own first waiter, so that an ordinary wait allocates nothing; only a task with
/// children of Swift's own (`async let`, a group) can wait in several places at once. Confined to the
/// loop's thread, as its task is.
@safe @usableFromInline class Waiter: Alarm, @unchecked Sendable {
  /// Where it waits; the frame that waits keeps that alive.
  enum Place {
    case nowhere
    case timer
    case task(Unretained<TaskRecord>)
    case source(Unretained<WaitSource>)
  }

  /// What has become of the wait.
  enum Signal: UInt8 {
    case idle, parked, woken, cancelled
    /// Its own timer was due before its source woke it.
    case expired
    /// It goes on in its turn, whatever happens.
    case turning
  }

  final var place = Place.nowhere
  final var signal = Signal.idle
  /// Which of its source's lists it stands in, where there are several.
  final var list: UInt8 = 0
  /// Its place in its list, from 1; as of the moment that the list knows.
  final var position: UInt32 = 0
  /// Counts its waits, so that a late cancellation does not meet another one.
  final var number: UInt32 = 0
  /// The suspended code, once it is.
  @safe @exclusivity(unchecked) final var parked: SuspendedJob?
  final var next: Unretained<Waiter>?
  final var previous: Unretained<Waiter>?

  /// Whether it was ended before its code was suspended.
  final var hasEndedEarly: Bool {
    switch signal {
    case .woken, .cancelled, .expired: true
    case .idle, .parked, .turning: false
    }
  }

  /// The task that waits, which its suspended code keeps alive.
  var owner: Unretained<TaskRecord> { preconditionFailure("a bare waiter belongs to no task") }

  /// The child of Swift's own that waits in it; 0 if it is the task's own code.
  var child: UInt { 0 }

  /// The task that waits.
  final var record: TaskRecord { owner.owned }

  override func ring(in scheduler: Scheduler) {
    if case .source = place { scheduler.expire(self) } else { scheduler.wake(self) }
  }
}

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

  @inline(__always)
  final func enlistWaiter(in place: Waiter.Place, _ enlist: (Waiter) -> Void) -> SuspendedWait {
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
}

/// A wait that has begun, for the code that is about to suspend in it.
///
/// The suspended code keeps its task alive and so its waiter, hence no references are counted. It never
/// leaves its scheduler's thread, which is the promise behind `@unchecked Sendable`.
struct SuspendedWait: @unchecked Sendable {
  let waiter: Unretained<Waiter>
  private let record: Unretained<TaskRecord>

  /// How a wait ended.
  struct End {
    let signal: Waiter.Signal
    /// The list of its source that the waiter stood in last.
    let list: UInt8

    /// Whether it was woken, be it cancelled as well.
    var wasWoken: Bool { signal == .woken }
  }

  init(_ waiter: Waiter, of record: TaskRecord) {
    self.waiter = Unretained(waiter)
    self.record = Unretained(record)
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
      await record.owned.suspendChild(waiter.owned)
      return finish()
    }
    record.with { $0.scheduler.suspensionSlot = .waiter(waiter) }
    return await SuspensionExecutor.shared.suspend(in: self)
  }

  /// Forgets the wait, which has ended; says how.
  func finish() -> End {
    with { waiter, record in
      if waiter.signal == .expired, case .source(let source) = waiter.place {
        source.with { $0.noteExpiry(of: waiter) }
      }
      let end = End(signal: waiter.signal, list: waiter.list)
      waiter.signal = .idle
      waiter.place = .nowhere
      if waiter !== record { record.extras?.extraWaiters.removeAll { $0 === waiter } }
      return end
    }
  }

  /// Calls `body` with the waiter and its task.
  @inline(__always)
  func with<Result>(_ body: (Waiter, TaskRecord) throws -> Result) rethrows -> Result {
    try record.with { record in try waiter.with { try body($0, record) } }
  }
}

// How a wait ends.
extension Scheduler {
  /// Wakes a parked waiter; its task is ready again.
  func wake(_ waiter: Waiter) { end(waiter, with: .woken) }

  /// Ends a parked wait whose own timer is due before its source has woken it.
  func expire(_ waiter: Waiter) { end(waiter, with: .expired) }

  /// Ends a parked wait by the cancellation of its task.
  func cancelWait(_ waiter: Waiter) { end(waiter, with: .cancelled) }

  @inline(__always)
  private func end(_ waiter: Waiter, with signal: Waiter.Signal) {
    guard waiter.signal == .parked else { return }
    waiter.signal = signal
    if waiter.timer != 0 { timers.disarm(waiter) }
    if let parked = waiter.parked.take() {
      parked.worker.with { makeReady($0, parked.job) }
    }
  }
}

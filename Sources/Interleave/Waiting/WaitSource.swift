import CLoop
public import Synchronization

/// Something that tasks wait in: a lock, a queue, a gather.
///
/// It belongs to the first scheduler whose task uses it, and only with that scheduler's leave is its
/// state touched: every public door to it goes through `admit`, `enter` or `withAccess`. That is the
/// promise behind `@unchecked Sendable` here.
@usableFromInline class WaitSource: @unchecked Sendable {
  /// The number of the scheduler whose tasks use it; 0 until the first of them does.
  @usableFromInline final let home = Atomic<UInt64>(0)

  @usableFromInline init() {}

  /// Whether its scheduler, known already, runs the calling code.
  @usableFromInline final var isEntered: Bool {
    let serial = cloop_get_serial()
    return serial != 0 && serial == home.load(ordering: .relaxed)
  }

  /// The running task, which comes to wait here and is on its scheduler's thread.
  ///
  /// - Throws: `SchedulerError.notOnScheduler`; `SchedulerError.otherScheduler`.
  final func admit() throws -> TaskRecord {
    let record = try Scheduler.currentRecord()
    try bind(to: record.scheduler)
    return record
  }

  /// Calls `body` with the running task, which comes to wait here and is on its scheduler's thread, and
  /// counts no references.
  ///
  /// - Throws: what `body` throws; `SchedulerError.notOnScheduler`; `SchedulerError.otherScheduler`.
  @inline(__always)
  final func admit<Result>(_ body: (TaskRecord) throws -> Result) throws -> Result {
    try Scheduler.withCurrentRecord { record in
      try bind(to: record.scheduler)
      return try body(record)
    }
  }

  /// Calls `body` with the scheduler that runs the calling code, be it a task's, wherever an actor has
  /// brought it, or a plain call's.
  ///
  /// - Throws: what `body` throws; `SchedulerError.notOnScheduler`; `SchedulerError.otherScheduler`.
  final func enter<Value>(_ body: (Scheduler) throws -> Value) throws -> Value {
    guard let scheduler = Scheduler.current else { throw SchedulerError.notOnScheduler }
    try bind(to: scheduler)
    if scheduler.isOnThisThread { return try body(scheduler) }
    return try Scheduler.withRunningRecord { try body($0.scheduler) }
  }

  /// Calls `body`, which only looks something up, from whatever thread.
  @usableFromInline
  final func withAccess<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let number = home.load(ordering: .relaxed)
    guard number != 0, number != cloop_get_serial(),
      let ownership = Ownership.known(number)
    else {
      Scheduler.withCurrent { $0.exploredRun?.touch(self) }
      return try body()
    }
    return try ownership.access(body)
  }

  /// Makes it the scheduler's if it is nobody's yet.
  ///
  /// - Throws: `SchedulerError.otherScheduler`.
  @inline(__always)
  final func bind(to scheduler: Scheduler) throws {
    if let run = scheduler.exploredRun { run.touch(self) }
    guard home.load(ordering: .relaxed) != scheduler.serial else { return }
    let (isNew, _) = home.compareExchange(
      expected: 0, desired: scheduler.serial, ordering: .relaxed)
    if !isNew { throw SchedulerError.otherScheduler(label) }
    if canLose, scheduler.exploredRun != nil { scheduler.boundSources.append(self) }
  }

  /// What it is called in an error.
  var label: String { "" }

  /// Whether an exploration looks, after each run, whether it has lost something.
  var canLose: Bool { false }

  /// What it has lost once all tasks have ended, in a sentence.
  var loss: String? { nil }

  /// Why `waiter` waits here.
  func reason(for waiter: Waiter) -> WaitReason { .outside }

  /// Reports that what `waiter` waits for has changed, unless its wait has ended already.
  final func tellChange(for waiter: Waiter) {
    guard waiter.signal == .parked else { return }
    let record = waiter.record
    record.scheduler.emit(.waitChanged(reason(for: waiter)), for: record)
  }

  /// Tells why `waiter`, which is that task's, waits here, without making a reason of it; false if that
  /// takes one.
  func tellWait(of waiter: Waiter, id: TaskID, to log: EventLog, at time: Instant) -> Bool { false }

  /// Interrupts `waiter`, whose task is being cancelled before it was woken.
  func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption { .leaves }

  /// Forgets `waiter`, whose time has run out, unless it was found meanwhile.
  func noteExpiry(of waiter: Waiter) {}
  /// Forgets `waiter`, which has passed a cancellation on that came back to it; false if it has to stay.
  func letsGo(of waiter: Waiter) -> Bool { false }

  /// Whether the failure of one of several holders ends a wait here, so that one that can go on suffices.
  var endsByFailure: Bool { false }

  /// Tasks each of which has to go on for who waits here to go on; empty if that is unknown.
  func holders(atMost limit: Int) -> [TaskRecord] { [] }

  /// Whether something outside of the scheduler can end a wait here.
  var isOutside: Bool { false }
}

/// What a source does with a waiter whose task is cancelled.
enum Interruption {
  /// It has forgotten the waiter, which goes on at once.
  case leaves
  /// It has passed the cancellation on to what the waiter waits for, whose end will wake it.
  case stays
}

/// What a source knows about those who wait in it.
protocol Waitable {
  mutating func reason(for waiter: Waiter) -> WaitReason
  mutating func abandon(_ waiter: Waiter)
  mutating func noteExpiry(of waiter: Waiter)
  var label: String { get }
  var loss: String? { get }
}

extension Waitable {
  var loss: String? { nil }
  mutating func noteExpiry(of waiter: Waiter) {}
}

/// State that is confined to the loop's thread, and in which tasks can wait.
final class Confined<State: Waitable>: WaitSource, @unchecked Sendable {
  @safe @exclusivity(unchecked) var state: State

  init(_ state: State) { self.state = state }

  override func reason(for waiter: Waiter) -> WaitReason { state.reason(for: waiter) }
  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    state.abandon(waiter)
    return .leaves
  }
  override func noteExpiry(of waiter: Waiter) { state.noteExpiry(of: waiter) }
  override var label: String { state.label }
  override var canLose: Bool { true }
  override var loss: String? { state.loss }
}

extension TaskRecord {
  /// Begins a wait in `source`, which the caller keeps alive; to be followed by `wait`.
  @inline(__always)
  final func beginWait(
    in source: WaitSource, ifCancelled pending: PendingCancellation = .throwsAtOnce,
    enlist: (Waiter) -> Void
  ) throws -> SuspendedWait {
    try beginWait(in: .source(Unretained(source)), ifCancelled: pending, enlist: enlist)
  }

  /// Begins a wait in `source` that no cancellation keeps from beginning; to be followed by
  /// `waitUninterrupted`.
  final func beginUninterruptedWait(
    in source: WaitSource, enlist: (Waiter) -> Void
  ) -> SuspendedWait {
    enlistWaiter(in: .source(Unretained(source)), enlist)
  }
}

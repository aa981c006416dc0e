import CLoop

/// Something that tasks wait in: a lock, a queue, a gather.
///
/// Only the thread of its scheduler's loop touches its state; that is the promise behind
/// `@unchecked Sendable` here, and every public door to it checks that thread.
@usableFromInline class WaitSource: @unchecked Sendable {
  /// The scheduler whose tasks use it; nil until the first of them does.
  private final var owner: ObjectIdentifier?

  /// Whether its scheduler, known already, runs the calling code.
  @usableFromInline final var isEntered: Bool {
    guard let pointer = unsafe cloop_get_current(), let owner else { return false }
    return unsafe UnsafeRawPointer(bitPattern: UInt(bitPattern: owner)) == pointer
  }

  /// The running task, which comes to wait here or to end a wait.
  ///
  /// - Throws: `SchedulerError.notOnScheduler`; `SchedulerError.otherScheduler`.
  final func admit() throws -> TaskRecord {
    let record = try Scheduler.currentRecord()
    try bind(to: record.scheduler)
    return record
  }

  /// Calls `body` with the running task, which comes to wait here, and counts no references.
  ///
  /// - Throws: what `body` throws; `SchedulerError.notOnScheduler`; `SchedulerError.otherScheduler`.
  @inline(__always)
  final func admit<Result>(_ body: (TaskRecord) throws -> Result) throws -> Result {
    try Scheduler.withCurrentRecord { record in
      try bind(to: record.scheduler)
      return try body(record)
    }
  }

  /// The scheduler that runs the calling code, be it a task's or a plain call's.
  ///
  /// - Throws: `SchedulerError.notOnScheduler`; `SchedulerError.otherScheduler`.
  final func enter() throws -> Scheduler {
    guard let scheduler = Scheduler.current else { throw SchedulerError.notOnScheduler }
    try bind(to: scheduler)
    return scheduler
  }

  private final func bind(to scheduler: Scheduler) throws {
    let identity = ObjectIdentifier(scheduler)
    if owner == nil { owner = identity }
    guard owner == identity else { throw SchedulerError.otherScheduler(label) }
  }

  /// What it is called in an error.
  var label: String { "" }

  /// Why `waiter` waits here.
  func reason(for waiter: Waiter) -> WaitReason { .outside }

  /// Interrupts `waiter`, whose task is being cancelled before it was woken.
  func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption { .leaves }

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
  var label: String { get }
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
  override var label: String { state.label }
}

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
    case task(Borrowed<TaskRecord>)
    case source(Borrowed<WaitSource>)
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
  @safe @exclusivity(unchecked) final var parked: ParkedJob?
  final var next: Borrowed<Waiter>?
  final var previous: Borrowed<Waiter>?

  /// Whether it was ended before its code was suspended.
  final var hasEndedEarly: Bool {
    switch signal {
    case .woken, .cancelled, .expired: true
    case .idle, .parked, .turning: false
    }
  }

  /// The task that waits, which its suspended code keeps alive.
  var owner: Borrowed<TaskRecord> { preconditionFailure("a bare waiter belongs to no task") }

  /// The child of Swift's own that waits in it; 0 if it is the task's own code.
  var child: UInt { 0 }

  /// The task that waits.
  final var record: TaskRecord { owner.owned }

  override func ring(in scheduler: Scheduler) {
    if case .source = place { scheduler.expire(self) } else { scheduler.wake(self) }
  }
}

/// A wait besides a task's first one.
final class ExtraWaiter: Waiter, @unchecked Sendable {
  private let parent: TaskRecord
  /// The worker that the child prefers, whose code keeps it alive.
  let worker: Borrowed<Worker>?
  private let swiftTask = SwiftTask.running

  init(of record: TaskRecord) {
    parent = record
    worker = record.scheduler.steppingWorker
  }

  override var owner: Borrowed<TaskRecord> { Borrowed(parent) }
  override var child: UInt { swiftTask }
}

/// All that a scheduler knows of one task.
///
/// Only the loop's thread touches its state. There may be a million of it: what only some tasks have
/// is kept in `extras`.
@safe @usableFromInline class TaskRecord: Waiter, @unchecked Sendable {
  final let scheduler: Scheduler
  final let id: TaskID
  final let givenName: String?
  private final let origin: Origin
  /// What runs its code, but for parts of it, from its first step to its end, and lives as long.
  @safe @exclusivity(unchecked) final var worker: Unretained<Worker>?

  @safe @exclusivity(unchecked) final var life = TaskLife()
  @safe @exclusivity(unchecked) final var cancellations = CancellationRequests()
  @safe @exclusivity(unchecked) final var isRetrieved = false
  /// Whether its value says something, so that somebody should look at it.
  private final let yieldsValue: Bool
  /// Whether only a person can cancel it.
  final var isProtected = false
  /// Whether it waits for something outside of the scheduler, or for nobody by name.
  final var waitsOutside = false
  /// How virtual time passes meanwhile, and in which period of grace that began.
  final var outsidePace = OutsidePace.unknown
  final var grace: UInt32 = 0
  /// How virtual time is to pass while it waits for something without a name.
  final var unnamedPace = OutsidePace.unknown
  /// Whether it has ever had children of Swift's own (`async let`, a group).
  final var hasChildren = false
  /// Whether code may run that is its own but not that of its Swift task: a child's, or an operation's
  /// outside that it awaits.
  final var mayRunChildren = false
  /// Whether a list that is being made has it already.
  final var isListed = false
  /// The last cancellation that went from task to task and came by here, and whether it is on its way
  /// beyond.
  final var wave: UInt32 = 0
  final var isPassingOn = false

  final var born = Instant.zero
  /// The error that it ended with, if it did.
  @safe @exclusivity(unchecked) final var failure: (any Error)?
  @safe @exclusivity(unchecked) final var endWaiters = WaiterList()
  /// Who is told of its end, if it is one; any more are in `extras`.
  final var endListener: (any EndListener)?
  /// The innermost part of it that can be cancelled by itself.
  final var scope: CancelScope?
  final var extras: TaskExtras?
  /// Retained while somebody watches.
  @safe @exclusivity(unchecked) final var ledger = Ledger()
  /// The last snapshot that has told of it, or was told as it was born.
  @safe @exclusivity(unchecked) final var lastSnapshot: UInt32 = 0
  final var firstHeld: Unretained<LockSource>?

  final var nextLive: Unretained<TaskRecord>?
  final var previousLive: Unretained<TaskRecord>?

  /// Where a task comes from, in as little room as may be.
  struct Origin {
    let parent: UInt64
    let file: StaticString
    let line: Int32

    init(parent: UInt64, file: StaticString, line: Int) {
      self.parent = parent
      self.file = file
      self.line = Int32(clamping: line)
    }
  }

  init(
    scheduler: Scheduler, name: String?, file: StaticString, line: Int, yieldsValue: Bool
  ) {
    self.scheduler = scheduler
    id = scheduler.makeTaskID()
    givenName = name
    let parent =
      scheduler.isOnThisThread ? scheduler.runner?.with(\.id) : scheduler.taskOfForeignThread
    origin = Origin(parent: parent?.rawValue ?? 0, file: file, line: line)
    self.yieldsValue = yieldsValue
  }

  deinit {
    guard hasEnded, !isRetrieved else { return }
    if let failure {
      guard !(failure is CancellationError) else { return }
      scheduler.noteLoss(.errorNeverRetrieved(String(describing: failure)), of: epitaph)
    } else if yieldsValue {
      scheduler.noteLoss(.neverAwaited, of: epitaph)
    }
  }

  /// Its whole life.
  func live() async {}

  /// Gives back what its code would need.
  func forgetBody() {}

  override final var owner: Unretained<TaskRecord> { Unretained(self) }
}

extension TaskRecord {
  /// Whether it has its outcome.
  @inline(__always)
  final var hasEnded: Bool { life.phase == .ended }

  /// Its name: the given one, or `task-` and its number.
  final var name: String { givenName ?? "task-\(id.rawValue)" }

  /// The task that spawned it.
  final var parent: TaskID? { origin.parent == 0 ? nil : TaskID(rawValue: origin.parent) }

  /// Where in the program it was spawned.
  final var site: CreationSite {
    CreationSite(file: "\(origin.file)", line: Int(origin.line))
  }

  /// What is known of it from its first moment.
  final var rawBirth: RawBirth {
    RawBirth(name: givenName, parent: origin.parent, file: origin.file, line: origin.line)
  }

  /// How it ended; nil while it has not.
  final var outcome: Outcome? {
    guard hasEnded else { return nil }
    switch failure {
    case nil: return .succeeded
    case is CancellationError: return .cancelled
    case let error as TimeoutError: return .timedOut(after: error.limit)
    case let error?: return .failed(String(describing: error))
    }
  }
}

import CLoop
import Sharing
import Synchronization

/// Runs async code as tasks that take turns on one thread, in the shape of Python's asyncio, and
/// tells everything that happens to them.
///
/// ```swift
/// let scheduler = Scheduler()
/// let total = try scheduler.run {
///   let one = spawn("one") { try await sleep(for: .seconds(1)); return 1 }
///   let two = spawn("two") { try await sleep(for: .seconds(2)); return 2 }
///   return try await one.value + two.value
/// }
/// ```
/// Close it in the end, which `Scheduler.run` does by itself. One that is dropped instead is gone at once
/// if no task of it is suspended, and its streams end. But a suspended task keeps its scheduler: whatever it
/// waits for, another thread may resume it, and whoever holds its handle, or its own code, can have the
/// scheduler run again. Swift cannot tell when nobody is left who could. So such a scheduler stays in
/// memory with what its tasks hold, and its streams wait on; it has no descriptor of the kernel's, as only
/// a run has one.
///
/// Its state is confined to the thread that runs it. Every other thread that asks it for something is
/// answered by that one between two steps (`withAccess`) or sends a message (`Inbox`); that, at every
/// public door, is the promise behind `@unchecked Sendable`.
@safe public final class Scheduler: @unchecked Sendable {
  let inbox: Inbox
  let lastTask = Atomic<UInt64>(0)
  let failures = Atomic<Int>(0)
  /// How many ways in other threads have.
  let handles = Atomic<Int>(0)
  private let closed = Atomic(false)
  let ownership: Ownership
  /// Its number, which no other scheduler ever has.
  let serial: UInt64

  // All of it is confined to one thread, and nothing that it calls comes back to it meanwhile: to check
  // that at every access would cost as much as the access.
  @safe @exclusivity(unchecked) var ready: ReadyQueue
  let timers = TimerQueue()
  @safe @exclusivity(unchecked) var clock: SchedulerClock
  /// The task whose step runs, for a thread that looks who holds this one up.
  let inHand = InHand()
  /// When the loop has last rested, in real nanoseconds.
  let restEnd = Atomic<Int64>(0)
  /// The Swift task whose code that is; while another one runs, it has to be looked up whose that is.
  @safe @exclusivity(unchecked) var steppingTask: UInt = 0
  /// The worker that runs it, or did last.
  @safe @exclusivity(unchecked) var steppingWorker: Unretained<Worker>?
  /// Whether the next job to become ready is to run at once; then it is put here.
  @safe @exclusivity(unchecked) var expectsJob = false
  @safe @exclusivity(unchecked) var expected: SuspendedJob?
  /// What the running code is about to wait for.
  @safe @exclusivity(unchecked) var suspensionSlot = SuspensionSlot.rest
  @safe @exclusivity(unchecked) var idleWorkers: [Worker] = []
  var firstLive: Unretained<TaskRecord>?
  var lastLive: Unretained<TaskRecord>?
  /// Keeps the task alive that has just ended, until its last step is over.
  @safe @exclusivity(unchecked) var justEnded: TaskRecord?
  var liveCount = 0
  private var lastResource: UInt64 = 0
  var endedCount = 0
  /// What this run does with the main actor's queue, and in how many turns it looks at it.
  var mainQueue = MainQueue.elsewhere
  var turnsToLook = 0
  /// How many tasks wait for something outside, or for nobody by name.
  var outsideCount = 0
  /// Of these, how many keep virtual time at the speed of real time.
  var realPaceCount = 0
  /// Of these, for how many it is not known yet whether they do.
  var unknownPaceCount = 0
  /// The period of grace for those, and when it ends, in real time.
  var grace: UInt32 = 0
  var graceEnd: Int64?
  /// Whether what runs now was sent by another thread.
  @safe @exclusivity(unchecked) var actsForOutside = false
  var stepsLeft = 0
  /// Who asked everything to stop before there was a task; the first to come is cancelled.
  var pendingStop: Cancellation.Origin?
  @safe @exclusivity(unchecked) var goal: Goal?
  /// The longest that anything ready had to wait for its turn since the last batch of events.
  var lag: Int64 = 0
  /// When the last step ended: real time in nanoseconds, and in the scheduler's time.
  var realStamp: Int64 = 0
  var stepStamp = Instant.zero
  /// Whether next to nothing has happened since.
  var isStampFresh = false
  /// The time of the last event that was told, but for the begin and the end of a step.
  var lastTold = Instant.zero
  /// What is written while somebody watches.
  var log: EventLog? { didSet { observer = log.map(Unretained.init) } }
  /// The same, for the hot path.
  @safe @exclusivity(unchecked) private(set) var observer: Unretained<EventLog>?
  /// What shows its tasks to other processes, if they are shared.
  var server: EventServer?
  /// The number of the snapshot that was told last.
  var lastSnapshot: UInt32 = 0

  /// Why the run cannot go on, once all tasks wait for each other.
  @safe @exclusivity(unchecked) var standstill: SchedulerError?
  var hasReportedStandstill = false
  /// Cycles that the running step has closed, to be told once its wait is: those who hear of it may
  /// cancel a task of the cycle, which must be suspended then.
  @safe @exclusivity(unchecked) var foundDeadlocks: [[TaskRecord]] = []
  /// What tasks that are being cancelled ask of others, while their waits are interrupted.
  @safe @exclusivity(unchecked) var passedCancellations: [PassedCancellation] = []
  @safe @exclusivity(unchecked) var collectsCancellations = false
  /// How many cancellations went from task to task.
  var lastWave: UInt32 = 0
  /// Whether SIGINT cancels the main task of this run.
  @safe @exclusivity(unchecked) var catchesInterrupts = false
  var isStopRequested = false

  var settings = Settings()

  /// The run whose order an exploration decides, and what its tasks have met.
  @safe @exclusivity(unchecked) var exploredRun: ExploredRun?
  var boundSources: [WaitSource] = []

  /// What the order among ready tasks is drawn by; nil if it is not drawn.
  package let seed: UInt64?
  /// Whether it does what the environment asks for.
  package let environment: EnvironmentUse

  /// Makes a scheduler.
  ///
  /// - Parameters:
  ///   - pace: how its time runs: `.scaled(1)` is real time, `.virtual` leaps over all waits.
  ///   - seed: draws the order among ready tasks; nil keeps the order in which they became ready.
  ///     The same program with the same seed in virtual time gives the same trace.
  ///   - environment: whether variables of the environment can have it recorded and shared.
  public init(
    pace: Pace = .scaled(1), seed: UInt64? = nil, environment: EnvironmentUse = .obeyed
  ) {
    inbox = Inbox()
    ownership = Ownership(inbox: inbox)
    serial = ownership.serial
    self.seed = seed
    self.environment = environment
    ready = ReadyQueue(seed: seed)
    clock = SchedulerClock(pace: pace)
    ownership.enroll(self)
    _ = TaskDump.isOnSignal
  }

  deinit {
    ownership.withdraw()
    dismissWorkers()
    log?.close()
    server?.end()
    inbox.shut()
  }

  /// The scheduler's time.
  public var now: Instant { isOnThisThread ? clock.now : withAccess { clock.now } }

  func makeTaskID() -> TaskID {
    TaskID(rawValue: lastTask.add(1, ordering: .relaxed).newValue)
  }

  func makeResourceID() -> ResourceID {
    lastResource += 1
    return ResourceID(rawValue: lastResource)
  }

  /// How many tasks failed or timed out while somebody watched, for any thread that asks.
  public var failedCount: Int { failures.load(ordering: .relaxed) }

  var spawnedCount: Int { Int(lastTask.load(ordering: .relaxed)) }

  /// Asks the scheduler for something, from any thread.
  ///
  /// One that is closed does nothing more.
  public func send(_ command: Command) { if !isClosed { inbox.post(.command(command)) } }

  var isClosed: Bool { closed.load(ordering: .acquiring) }

  func markClosed() { closed.store(true, ordering: .releasing) }
}

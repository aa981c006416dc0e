/// The state changes of one short while, as the stream delivers them.
public struct EventBatch: Equatable, Sendable {
  /// The changes, oldest first.
  public var events: [TaskEvent]
  /// How many changes were lost just before the first of `events`, as nobody fetched them in time.
  public var evicted: Int
  /// Every live task as it was when `events` began; it replaces all that was known.
  ///
  /// There is one at the start and after a loss.
  public var snapshot: Snapshot?
  /// The scheduler's clock and counters at the end of the batch.
  public var status: SchedulerStatus

  /// Makes a batch.
  public init(
    events: [TaskEvent], evicted: Int = 0, snapshot: Snapshot? = nil, status: SchedulerStatus
  ) {
    self.events = events
    self.evicted = evicted
    self.snapshot = snapshot
    self.status = status
  }
}

/// The scheduler's clock and counters at one moment.
public struct SchedulerStatus: Equatable, Sendable {
  /// The scheduler's time.
  public var now: Instant
  /// How that time runs.
  public var pace: Pace
  /// How many tasks were ever spawned.
  public var spawned: Int
  /// How many of them have ended.
  public var ended: Int
  /// The longest that a ready task waited for its turn since the last batch, in real time.
  public var lag: Duration
  /// Whether the scheduler has closed: no batch follows.
  public var isClosed: Bool

  /// Makes a status.
  public init(
    now: Instant = .zero, pace: Pace = .scaled(1), spawned: Int = 0, ended: Int = 0,
    lag: Duration = .zero, isClosed: Bool = false
  ) {
    self.now = now
    self.pace = pace
    self.spawned = spawned
    self.ended = ended
    self.lag = lag
    self.isClosed = isClosed
  }
}

/// How a scheduler's time runs.
public enum Pace: Hashable, Sendable {
  /// That many times as fast as real time, from 1/100 to 100.
  case scaled(Double)
  /// It stands still; that is the speed it goes on with, or virtual if nil.
  case paused(resumesAt: Double?)
  /// It leaps to the next deadline whenever nothing is ready.
  case virtual
}

/// Every live task at one moment, in the order in which they were spawned.
public struct Snapshot: Equatable, Sendable {
  /// When it was taken.
  public var time: Instant
  /// The live tasks.
  public var tasks: [Entry]

  /// Makes a snapshot.
  public init(time: Instant, tasks: [Entry]) {
    self.time = time
    self.tasks = tasks
  }

  /// One live task.
  public struct Entry: Equatable, Sendable {
    /// Its identity.
    public var id: TaskID
    /// What is known of it from its first moment.
    public var birth: TaskEvent.Birth
    /// When it was spawned.
    public var spawned: Instant
    /// What it does.
    public var state: TaskState
    /// Since when.
    public var since: Instant
    /// Its innermost timeout.
    public var deadline: TaskEvent.Deadline?
    /// How far it is.
    public var progress: TaskEvent.Progress?
    /// How long it has run, been ready and waited, until `since`.
    public var times: Times
    /// The resources it holds.
    public var holds: [WaitReason.Resource]

    /// Makes an entry.
    public init(
      id: TaskID, birth: TaskEvent.Birth, spawned: Instant, state: TaskState, since: Instant,
      deadline: TaskEvent.Deadline? = nil, progress: TaskEvent.Progress? = nil,
      times: Times = Times(), holds: [WaitReason.Resource] = []
    ) {
      self.id = id
      self.birth = birth
      self.spawned = spawned
      self.state = state
      self.since = since
      self.deadline = deadline
      self.progress = progress
      self.times = times
      self.holds = holds
    }
  }
}

/// How a task has spent its life: `busy + ready + waiting` is all of it.
public struct Times: Hashable, Sendable {
  /// How long its code ran.
  public var busy: Duration
  /// How long it was ready and waited for its turn.
  public var ready: Duration
  /// How long it waited for something.
  public var waiting: Duration
  /// How many steps it took.
  public var steps: Int

  /// Makes a record of times.
  public init(
    busy: Duration = .zero, ready: Duration = .zero, waiting: Duration = .zero, steps: Int = 0
  ) {
    self.busy = busy
    self.ready = ready
    self.waiting = waiting
    self.steps = steps
  }

  /// All of its life so far.
  public var total: Duration { busy + ready + waiting }
}

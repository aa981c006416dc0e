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

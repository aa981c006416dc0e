/// Every live task at one moment, in the order in which they were spawned.
///
/// Of more than some thousand tasks it comes in parts, in one batch after the other, so that nobody is held
/// up for long. In any part a task is as it was at `time`, and no event since then has come before it. Once
/// the last part is there, the parts and the events since the first are everything: a task that was known
/// before a loss, and that neither a part nor an event since has told, has ended unseen.
public struct Snapshot: Equatable, Sendable {
  /// When it was taken.
  public var time: Instant
  /// The live tasks, or some of them.
  public var tasks: [Entry]
  /// Whether it begins here, so that what was known before is no longer certain.
  public var isFirstPart: Bool
  /// Whether no part follows.
  public var isLastPart: Bool
  /// What happened before it: of a scheduler the last values in the panels of its tasks, of a recording
  /// that is entered in its middle all that it keeps.
  public var recap: Recap?

  /// Makes a snapshot, or a part of one.
  public init(
    time: Instant, tasks: [Entry], isFirstPart: Bool = true, isLastPart: Bool = true,
    recap: Recap? = nil
  ) {
    self.time = time
    self.tasks = tasks
    self.isFirstPart = isFirstPart
    self.isLastPart = isLastPart
    self.recap = recap
  }

  /// One task: a live one, but in a recap.
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
    /// How its measures are to be shown.
    public var panel: Panel?
    /// How long it has run, been ready and waited, until `since`.
    public var times: Times
    /// The resources it holds.
    public var holds: [WaitReason.Resource]
    /// The cancellation that it has ended by or after; that of a live task is in its state.
    public var pastCancellation: Cancellation?

    /// Makes an entry.
    public init(
      id: TaskID, birth: TaskEvent.Birth, spawned: Instant, state: TaskState, since: Instant,
      deadline: TaskEvent.Deadline? = nil, progress: TaskEvent.Progress? = nil,
      panel: Panel? = nil, times: Times = Times(), holds: [WaitReason.Resource] = [],
      pastCancellation: Cancellation? = nil
    ) {
      self.id = id
      self.birth = birth
      self.spawned = spawned
      self.state = state
      self.since = since
      self.deadline = deadline
      self.progress = progress
      self.panel = panel
      self.times = times
      self.holds = holds
      self.pastCancellation = pastCancellation
    }
  }
}

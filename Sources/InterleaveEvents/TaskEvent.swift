/// One change of one task's state, in the scheduler's time: the only word between the scheduler
/// and whoever watches it.
public struct TaskEvent: Hashable, Sendable {
  /// When it happened.
  public let time: Instant
  /// To which task.
  public let task: TaskID
  /// What happened.
  public let change: Change

  /// Makes an event.
  public init(time: Instant, task: TaskID, change: Change) {
    self.time = time
    self.task = task
    self.change = change
  }

  /// What can happen to a task.
  public enum Change: Hashable, Sendable {
    /// It came to be; it is ready.
    case spawned(Birth)
    /// It became ready after a wait, woken by that task, or by a timer or the outside if nil.
    case woken(by: TaskID?)
    /// A step of it began: it runs.
    case resumed
    /// Its step ended; it is ready again.
    case yielded
    /// Its step ended; it waits.
    case waiting(WaitReason)
    /// Its wait's reason has changed while it waits, such as the holder of the lock.
    case waitChanged(WaitReason)
    /// It said how far it is.
    case progress(Progress)
    /// It has a line for the log.
    case logged(String)
    /// It measured something, such as a price or a rate.
    case measured(Measure)
    /// It said how its measures are to be shown.
    case presented(Panel)
    /// It has drawn or corrected one candle of its chart.
    case charted(Candle)
    /// Its innermost timeout now runs out at that time; nil: it has none any more.
    case deadline(Deadline?)
    /// It holds a resource from now on.
    case acquired(WaitReason.Resource)
    /// It has given a resource back.
    case released(WaitReason.Resource)
    /// Somebody asked for its cancellation.
    case cancellationRequested(Cancellation.Origin)
    /// It was handed its `CancellationError` and unwinds.
    case cancellationDelivered
    /// Its cancellation was taken back or handled; it goes on.
    case cancellationCleared
    /// Something about it deserves a person's attention.
    case warned(Warning)
    /// It ended.
    case ended(Outcome)
  }

  /// What is known of a task from its first moment.
  public struct Birth: Hashable, Sendable {
    /// Its name: the given one, or `task-` and its number.
    public let name: String
    /// The task that spawned it.
    public let parent: TaskID?
    /// Where in the program it was spawned.
    public let site: CreationSite

    /// Makes a birth.
    public init(name: String, parent: TaskID?, site: CreationSite) {
      self.name = name
      self.parent = parent
      self.site = site
    }
  }

  /// How far a task is.
  public struct Progress: Hashable, Sendable {
    /// How much is done, in a unit of the task's own.
    public let completed: Int
    /// How much there is to do; nil if that is unknown.
    public let total: Int?
    /// A few words on it; empty if there are none.
    public let message: String

    /// Makes a progress report.
    public init(completed: Int, total: Int?, message: String = "") {
      self.completed = completed
      self.total = total
      self.message = message
    }
  }

  /// A named number that a task measured.
  public struct Measure: Hashable, Sendable {
    /// What was measured, such as `bid` or `bytes/s`.
    public let name: String
    /// Its value.
    public let value: Double

    /// Makes a measure.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// When a timeout runs out, and how long it was given.
  public struct Deadline: Hashable, Sendable {
    /// When it was armed.
    public let armed: Instant
    /// When it runs out.
    public let expires: Instant
    /// How many timeouts with a limit are around it in its task.
    public let depth: Int

    /// Makes a deadline.
    public init(armed: Instant, expires: Instant, depth: Int = 0) {
      self.armed = armed
      self.expires = expires
      self.depth = depth
    }
  }
}

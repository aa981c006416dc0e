/// What went wrong in one schedule of a program, and the least that it takes.
public struct ScheduleFailure: Error, Sendable {
  /// What went wrong.
  public enum Kind: String, Hashable, Sendable {
    /// The program, or a task whose error nobody has looked at, threw an error.
    case error
    /// A test's expectation, an invariant or `Schedule.fail` said so.
    case expectation
    /// Tasks wait for each other in a circle.
    case deadlock
    /// A task waits for what nobody can do.
    case endlessWait
    /// Tasks were alive as the main task had ended.
    case unfinished
    /// A permit, a lock or an item has no holder any more.
    case loss
    /// The run took more steps than it may.
    case endless
    /// The same schedule went otherwise the second time.
    case irreproducible
  }

  /// What went wrong.
  public let kind: Kind
  /// The same in a sentence.
  public let message: String
  /// The schedule that repeats it.
  public internal(set) var schedule: Schedule
  /// How many runs it took to find.
  public internal(set) var foundAfter = 0
  /// Whether no schedule with fewer switches fails so: all of these were tried.
  public internal(set) var isMinimal = false
  /// The interleaving, as a table: a column a task, a row a step, with the log lines between.
  public internal(set) var table = ""
  /// The switch that decides, in a sentence.
  public internal(set) var decisiveSwitch = ""
  /// The run's events, as a reader of the scheduler would have got them; the same in each repetition.
  public internal(set) var recording: [EventBatch] = []
}

extension ScheduleFailure: CustomStringConvertible {
  /// All of it: what, when, why, and how to repeat it.
  public var description: String {
    """
    \(account)
    To repeat it: Schedule.explore(.replay(Schedule("\(schedule)")!)) { … }
    """
  }

  /// What, when and why.
  package var account: String {
    let least = isMinimal ? ", no fewer will do" : ""
    let count = schedule.switches.count.counted("forced switch", "forced switches")
    return """
      \(message)
      Found in run \(foundAfter); it takes \(count)\(least).
      \(table)
      \(decisiveSwitch)
      """
  }
}

/// What an exploration has seen.
public struct Exploration: Sendable {
  /// How many runs it made, those of shrinking not counted.
  public internal(set) var schedules = 0
  /// How many of them went in an order of steps that none before had.
  public internal(set) var interleavings = 0
  /// How many such were among the last tenth of the runs: near zero, more runs show little that is new.
  public internal(set) var lately = 0
  /// Whether there is no other schedule within the strategy's bound.
  public internal(set) var isComplete = false
  /// The most steps of a run.
  public internal(set) var longest = 0
  /// What has left the scheduler and could not be controlled, in sentences.
  public internal(set) var uncontrolled: [String] = []
  /// What went wrong first, shrunk; nil if nothing did.
  public internal(set) var failure: ScheduleFailure?
}

extension Exploration: CustomStringConvertible {
  /// All of it in a few sentences.
  public var description: String {
    let found = failure == nil ? "no failure" : "a failure"
    let whole =
      isComplete
      ? " That is all there are."
      : schedules < 10 ? "" : " \(lately) of the last tenth \(lately == 1 ? "was" : "were") new."
    let rest = uncontrolled.map { " Not controlled: \($0)." }.joined()
    return """
      \(schedules.counted("schedule")), \(interleavings.counted("distinct interleaving")) of at most \
      \(longest.counted("step")), \(found).\(whole)\(rest)
      """
  }
}

import InterleaveEvents

/// What is known of a run at one moment: all that explanations are made of.
///
/// What needs the past has no answer where only the present is known, and rules that ask for it stay
/// silent then.
package protocol Knowledge {
  /// The scheduler's time.
  var now: Instant { get }
  /// The moment of the last news, which may lie before `now`: nobody is late by what was not heard.
  var lastNews: Instant { get }
  /// How that time runs.
  var pace: Pace { get }
  /// A task; nil if nobody knows it.
  func task(_ id: TaskID) -> KnownTask?
  /// Live children of a task, the eldest first, at most that many.
  func liveChildren(of id: TaskID, limit: Int) -> [TaskID]
  /// Who holds a resource, the longest-standing first, at most that many.
  func holders(of resource: ResourceID, limit: Int) -> [Holder]
  /// How many tasks wait for a resource in a line; nil if that is not known.
  func waitingCount(for resource: ResourceID) -> Int?
  /// Whether no task can go on by itself: nobody runs or is ready, sleeps, has a timeout, or waits for
  /// something outside.
  var isAtStandstill: Bool { get }
  /// The step that runs now, if it has run for long.
  var longStep: LongStep? { get }
  /// Who has ended waits for a resource, the latest last; nil if the past is not known.
  func wakers(of resource: ResourceID) -> [Waker]?
  /// How long waits of that kind took the other tasks of the same spawn site.
  func fellowWaits(of id: TaskID) -> FellowWaits?
  /// What ran since a task became ready.
  func stepsBefore(_ id: TaskID) -> StepsBefore?
  /// When a task was latest, and because of whom.
  func lateness(of id: TaskID) -> Lateness?
  /// How a task's progress went before it stopped.
  func stall(of id: TaskID) -> Stall?
  /// When a task will be done, if it goes on as it has.
  func forecast(of id: TaskID) -> Forecast?
}

extension Knowledge {
  package var lastNews: Instant { now }
  package var longStep: LongStep? { nil }
  package func waitingCount(for resource: ResourceID) -> Int? { nil }
  package func wakers(of resource: ResourceID) -> [Waker]? { nil }
  package func fellowWaits(of id: TaskID) -> FellowWaits? { nil }
  package func stepsBefore(_ id: TaskID) -> StepsBefore? { nil }
  package func lateness(of id: TaskID) -> Lateness? { nil }
  package func stall(of id: TaskID) -> Stall? { nil }
  package func forecast(of id: TaskID) -> Forecast? { nil }
}

extension Knowledge {
  /// When the timer was over that a task still sleeps for; nil if it is in time.
  package func due(_ task: KnownTask) -> Instant? {
    guard case .sleep(let until)? = task.reason, until < now else { return nil }
    if longStep != nil { return until }
    return until.duration(to: lastNews) > tolerance ? until : nil
  }

  /// A task that is less late than that is in time.
  private var tolerance: Duration {
    let speed: Double =
      switch pace {
      case .scaled(let speed): speed
      case .paused(let speed): speed ?? 1
      case .virtual: 1
      }
    return .milliseconds(10) * (speed.isFinite ? max(0, speed) : 1)
  }
}

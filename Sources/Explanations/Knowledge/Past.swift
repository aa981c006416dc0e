import InterleaveEvents

/// Who holds a resource, and since when; nil if that is not known.
package struct Holder: Hashable, Sendable {
  package let task: TaskID
  package let since: Instant?

  package init(task: TaskID, since: Instant?) {
    self.task = task
    self.since = since
  }
}

/// The step that runs now, and for how long in real time it is known to.
package struct LongStep: Hashable, Sendable {
  /// A step that holds the scheduler's thread for longer than this deserves to be named.
  package static let tooLong = Duration.milliseconds(100)

  package let task: TaskID
  package let began: Instant
  package let held: Duration

  package init(task: TaskID, began: Instant, held: Duration) {
    self.task = task
    self.began = began
    self.held = held
  }
}

/// A task that has ended waits for a resource, and when it last did.
package struct Waker: Hashable, Sendable {
  package let task: TaskID
  package let name: String
  package let time: Instant

  package init(task: TaskID, name: String, time: Instant) {
    self.task = task
    self.name = name
    self.time = time
  }
}

/// How long waits of one kind took tasks of one spawn site.
package struct FellowWaits: Hashable, Sendable {
  /// With fewer nothing is said relative to them.
  package static let fewest = 8

  /// How many of the others have had such a wait.
  package let count: Int
  package let median: Duration
  package let longest: Duration

  package init(count: Int, median: Duration, longest: Duration) {
    self.count = count
    self.median = median
    self.longest = longest
  }
}

/// What ran since a task became ready.
package struct StepsBefore: Hashable, Sendable {
  package let count: Int
  /// Who ran longest meanwhile, and for how long; nil if that is not known.
  package let busiest: Waker?
  package let span: Duration

  package init(count: Int, busiest: Waker?, span: Duration) {
    self.count = count
    self.busiest = busiest
    self.span = span
  }
}

/// That a task went on later than its timer, and who held the thread meanwhile.
package struct Lateness: Hashable, Sendable {
  package let due: Instant
  package let woken: Instant
  package let holder: Waker?
  /// When the holder's step began; it ended at the holder's time.
  package let began: Instant

  package init(due: Instant, woken: Instant, holder: Waker?, began: Instant) {
    self.due = due
    self.woken = woken
    self.holder = holder
    self.began = began
  }

  package var span: Duration { due.duration(to: woken) }
}

/// How a task's progress went before it stopped.
package struct Stall: Hashable, Sendable {
  /// When it last went on.
  package let since: Instant
  /// The longest that it stood still before that.
  package let longestRest: Duration
  /// How much it did a second before that.
  package let rate: Double
  /// How often it has reported.
  package let reports: Int

  package init(since: Instant, longestRest: Duration, rate: Double, reports: Int) {
    self.since = since
    self.longestRest = longestRest
    self.rate = rate
    self.reports = reports
  }
}

/// When a task will be done, if it goes on as it has.
package struct Forecast: Hashable, Sendable {
  package let end: Instant
  /// When it last said how far it is.
  package let since: Instant
  /// How much is left to do.
  package let rest: Int
  /// How much it does a second.
  package let rate: Double
  /// How often it has reported.
  package let reports: Int

  package init(end: Instant, since: Instant, rest: Int, rate: Double, reports: Int) {
    self.end = end
    self.since = since
    self.rest = rest
    self.rate = rate
    self.reports = reports
  }
}

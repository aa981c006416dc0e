import Explanations
import InterleaveEvents

extension TaskRecord {
  /// What explanations need to know of a task's past.
  struct Past: Hashable, Sendable {
    /// How many steps there had been when it became ready.
    var stepsWhenReady = 0
    /// The place of its spawn site among those known; nil if there are too many.
    var site: Int32?
    /// When it was latest.
    var lateness: Delay?
    /// For how long it was ready, or its timer over, before a step, at most.
    var longestDelay = Duration.zero
    var cohorts = Cohorts.Places()
    var pace = ProgressPace()
    var waits = WaitsSpent()
  }

  /// That a task went on later than its timer, and the long step meanwhile.
  struct Delay: Hashable, Sendable {
    let due: Instant
    let woken: Instant
    let step: LongSteps.Step?

    var span: Duration { due.duration(to: woken) }
  }
}

/// How a task's progress goes on.
struct ProgressPace: Hashable, Sendable {
  private var firstTime = Instant.zero
  private var firstCompleted = 0
  private var last = 0
  private(set) var since = Instant.zero
  private(set) var longestRest = Duration.zero
  private(set) var reports = 0

  /// Takes in a report; one that repeats the last one is none.
  mutating func add(_ completed: Int, at time: Instant) {
    if reports > 0, completed == last { return }
    if reports == 0 {
      (firstTime, firstCompleted) = (time, completed)
    } else {
      longestRest = max(longestRest, since.duration(to: time))
    }
    (last, since) = (completed, time)
    reports += 1
  }

  /// How much was done a second.
  var rate: Double {
    let seconds = firstTime.duration(to: since).inSeconds
    return seconds > 0 ? (Double(last) - Double(firstCompleted)) / seconds : 0
  }
}

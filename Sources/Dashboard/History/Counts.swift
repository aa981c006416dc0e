import Explanations
import InterleaveEvents

/// How many tasks are in which state; those that ended count forever.
struct Counts: Hashable, Sendable {
  var running = 0
  var ready = 0
  var waiting = 0
  /// Those among the live ones that go on without another task: by a timer, from outside, by their turn.
  var selfMoving = 0
  /// Those among the live ones whose cancellation was asked for.
  var cancelling = 0
  var succeeded = 0
  var failed = 0
  var timedOut = 0
  var cancelled = 0

  var alive: Int { running + ready + waiting }
  var ended: Int { succeeded + failed + timedOut + cancelled }

  mutating func add(_ state: TaskState, _ step: Int = 1) {
    switch state {
    case .alive(let activity, let cancellation):
      if cancellation != nil { cancelling += step }
      add(activity, step)
    case .ended(.succeeded), .ended(.unknown): succeeded += step
    case .ended(.failed): failed += step
    case .ended(.timedOut): timedOut += step
    case .ended(.cancelled): cancelled += step
    }
  }

  private mutating func add(_ activity: TaskState.Activity, _ step: Int) {
    switch activity {
    case .ready: (ready, selfMoving) = (ready + step, selfMoving + step)
    case .running: (running, selfMoving) = (running + step, selfMoving + step)
    case .waiting(let reason):
      waiting += step
      if reason.endsByItself { selfMoving += step }
    }
  }
}

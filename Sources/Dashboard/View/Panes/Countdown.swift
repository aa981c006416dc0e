import InterleaveEvents

/// How much of a live task's timeout is left.
struct Countdown: Equatable {
  let left: Duration
  let whole: Duration

  init?(of task: TaskRecord, at now: Instant) {
    guard task.isAlive, let deadline = task.deadline, deadline.expires != .distantFuture else {
      return nil
    }
    left = max(.zero, now.duration(to: deadline.expires))
    whole = max(.zero, deadline.armed.duration(to: deadline.expires))
  }

  /// The part that is left, from 0 to 1.
  var fraction: Double {
    whole > .zero ? min(1, left.inSeconds / whole.inSeconds) : 0
  }

  /// Whether less than a quarter is left.
  var isNear: Bool { fraction < 0.25 }
}

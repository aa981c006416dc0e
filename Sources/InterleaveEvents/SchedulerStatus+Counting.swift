extension SchedulerStatus {
  /// The counters as they were before those events, which they count.
  package func before(_ events: some Sequence<TaskEvent>) -> SchedulerStatus {
    var status = self
    for event in events {
      switch event.change {
      case .spawned: status.spawned = max(0, status.spawned - 1)
      case .ended: status.ended = max(0, status.ended - 1)
      default: break
      }
    }
    return status
  }

  /// Counts one more event, until which time has come.
  package mutating func count(_ event: TaskEvent) {
    now = max(now, event.time)
    switch event.change {
    case .spawned: spawned += 1
    case .ended: ended += 1
    default: break
    }
  }
}

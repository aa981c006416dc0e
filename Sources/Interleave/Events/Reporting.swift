/// Says how far the running task is: `completed` of `total`, in a unit of its own.
///
/// Outside of a scheduler's tasks it does nothing.
public func report(completed: Int, of total: Int? = nil, _ message: String = "") {
  guard let record = Scheduler.current?.running else { return }
  record.report(TaskEvent.Progress(completed: completed, total: total, message: message))
}

extension TaskRecord {
  /// Notes how far the task is, and tells it.
  func report(_ progress: TaskEvent.Progress) {
    ensureNotes().progress = progress
    scheduler.emit(.progress(progress), for: self)
  }
}

/// Writes a line to the running task's log.
///
/// Outside of a scheduler's tasks it does nothing.
public func log(_ line: String) {
  guard let record = Scheduler.current?.running else { return }
  record.scheduler.emit(.logged(line), for: record)
}

/// Tells a named number that the running task has measured.
///
/// Outside of a scheduler's tasks it does nothing.
public func measure(_ name: String, _ value: Double) {
  guard let record = Scheduler.current?.running else { return }
  record.scheduler.emit(.measured(TaskEvent.Measure(name: name, value: value)), for: record)
}

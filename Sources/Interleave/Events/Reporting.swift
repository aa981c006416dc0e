/// Says how far the running task is: `completed` of `total`, in a unit of its own.
///
/// Outside of a scheduler's tasks it does nothing.
public func report(completed: Int, of total: Int? = nil, _ message: String = "") {
  TaskRecord.tellOfRunning { record in
    record.report(TaskEvent.Progress(completed: completed, total: total, message: message))
  }
}

extension TaskRecord {
  /// Calls `body` with the task that runs the calling code, if it is one, wherever an actor has brought
  /// it.
  @inline(__always)
  static func tellOfRunning(_ body: (TaskRecord) -> Void) {
    try? Scheduler.withRunningRecord(body)
  }

  /// Notes how far the task is, and tells it.
  func report(_ progress: TaskEvent.Progress) {
    scheduler.emit(.progress(progress), for: self)
    ensureExtras().progress = progress
  }
}

/// Writes a line to the running task's log.
///
/// Outside of a scheduler's tasks it does nothing.
public func log(_ line: String) {
  TaskRecord.tellOfRunning { $0.scheduler.emit(.logged(line), for: $0) }
}

/// Tells a named number that the running task has measured.
///
/// Outside of a scheduler's tasks it does nothing.
public func measure(_ name: String, _ value: Double) {
  TaskRecord.tellOfRunning {
    $0.tell(.measured(TaskEvent.Measure(name: name, value: value)))
  }
}

/// Describes once how what the running task measures is to be shown; a later panel replaces it.
///
/// Outside of a scheduler's tasks it does nothing.
public func present(_ panel: Panel) {
  TaskRecord.tellOfRunning { record in
    record.scheduler.emit(.presented(panel), for: record)
    record.ensureExtras().panel = panel
  }
}

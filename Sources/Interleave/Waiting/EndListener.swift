/// Something that is told when tasks end.
protocol EndListener: AnyObject {
  /// Called once for each task that it listens to, on the loop's thread.
  func noteEnd(of record: TaskRecord)
}

extension TaskRecord {
  /// Tells `listener` no more.
  ///
  /// - Complexity: O(n) in the number of listeners.
  final func removeEndListener(_ listener: any EndListener) {
    endListeners.removeAll { $0 === listener }
  }
}

extension Sequence<TaskRecord> {
  /// Each record once, in the order of its first appearance.
  var withoutDuplicates: [TaskRecord] {
    var seen: Set<ObjectIdentifier> = []
    return filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  /// Checks that the running task can wait for all of them, and returns its record.
  ///
  /// - Throws: `SchedulerError.notOnScheduler`, `.otherScheduler` or `.awaitsItself`.
  func admitWaiting() throws -> TaskRecord {
    let waiting = try Scheduler.currentRecord()
    for record in self { try record.checkAwaitable(by: waiting) }
    return waiting
  }
}

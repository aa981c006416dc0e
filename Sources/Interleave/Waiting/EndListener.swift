/// Something that is told when tasks end.
protocol EndListener: AnyObject {
  /// Called once for each task that it listens to, on the loop's thread.
  func noteEnd(of record: TaskRecord)
}

extension TaskRecord {
  /// Tells `listener` of its end, after those that listen already.
  final func addEndListener(_ listener: any EndListener) {
    if endListener == nil {
      endListener = listener
    } else {
      ensureExtras().endListeners.append(listener)
    }
  }

  /// Tells all who listen that it has ended.
  final func tellEnd() {
    guard let first = endListener else { return }
    scheduler.exploredRun?.touch(first)
    endListener = nil
    let others = extras?.endListeners ?? []
    extras?.endListeners = []
    first.noteEnd(of: self)
    for listener in others {
      scheduler.exploredRun?.touch(listener)
      listener.noteEnd(of: self)
    }
  }

  /// Tells `listener` no more.
  ///
  /// - Complexity: O(n) in the number of listeners.
  final func removeEndListener(_ listener: any EndListener) {
    extras?.endListeners.removeAll { $0 === listener }
    guard endListener === listener else { return }
    endListener = extras.flatMap { $0.endListeners.isEmpty ? nil : $0.endListeners.removeFirst() }
  }
}

extension [TaskRecord] {
  /// Each record once, in the order of its first appearance; to be asked on the loop's thread.
  ///
  /// - Complexity: O(n).
  var withoutDuplicates: [TaskRecord] {
    let unique = filter { record in
      defer { record.isListed = true }
      return !record.isListed
    }
    for record in unique { record.isListed = false }
    return unique
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

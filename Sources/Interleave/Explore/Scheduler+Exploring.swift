extension Scheduler {
  /// Lets time pass, or waits for another thread, as nothing is ready.
  ///
  /// - Returns: whether something can come next.
  func passTimeOfExploration(outside patience: Int64) -> Bool {
    let due = timers.nextDue()
    if keepsRealPace || (outsideCount > 0 && due == nil) {
      waitForNews(nanoseconds: keepsRealPace ? Self.longestOutside : patience)
      if !ready.isEmpty || !inbox.isEmpty { return true }
      if !keepsRealPace, due == nil { return false }
    }
    guard let due else { return false }
    clock.leap(to: due)
    return true
  }

  /// The longest that work on a thread may take in an exploration, in real nanoseconds.
  private static var longestOutside: Int64 { 10_000_000_000 }

  /// Says why nothing can come next.
  func respondToStandstillOfExploration() {
    hasReportedStandstill = false
    respondToStandstill()
  }

  /// Makes it as if it were new, for another run, if that is possible: no task is alive.
  func rewind() -> Bool {
    guard liveCount == 0, ready.isEmpty, inbox.isSurelyEmpty, outsideCount == 0 else {
      return false
    }
    while timers.popDue(by: .distantFuture) != nil {}
    clock = SchedulerClock(pace: .virtual)
    lastTask.store(0, ordering: .relaxed)
    standstill = nil
    isStampFresh = false
    boundSources.removeAll(keepingCapacity: true)
    return true
  }

  /// Cancels all that is alive and lets it end, in the default order, if it does so soon.
  func windUpExploration() {
    stop(from: .shutdown)
    pendingStop = nil
    var left = 10_000
    while liveCount > 0 || !ready.isEmpty, left > 0 {
      left -= 1
      receiveMessages()
      if let alarm = timers.popDue(by: clock.now) {
        alarm.ring(in: self)
      } else if let item = ready.popFirst() {
        perform(item)
      } else if let due = timers.nextDue() {
        clock.leap(to: due)
      } else {
        return
      }
    }
  }

  /// What a source of a finished run has lost, in a sentence.
  func firstLoss() -> String? { boundSources.lazy.compactMap { $0.loss }.first }
}

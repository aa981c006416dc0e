extension EventBatch {
  /// Whether it says more than that time goes on.
  func isNews(after last: SchedulerStatus?) -> Bool {
    if !events.isEmpty || snapshot != nil || evicted > 0 || !commands.isEmpty { return true }
    // Before the first snapshot there is nothing to tell but that there will be none.
    guard let last else { return status.isClosed }
    return last.pace != status.pace || last.isClosed != status.isClosed || last.lag != status.lag
  }
}

extension Scheduler.Queue {
  /// Adds an item at the end without waiting; in a full queue the oldest item gives way.
  ///
  /// For streams of which only the newest matters, such as prices. To be called by a task of the
  /// queue's scheduler.
  ///
  /// - Returns: the item that gave way.
  /// - Throws: `SchedulerError.notOnScheduler`.
  @discardableResult
  public func offer(_ item: Element) throws -> Element? {
    let scheduler = try Scheduler.currentRecord().scheduler
    let oldest = confined.state.isFull ? confined.state.dropFirst() : nil
    confined.state.add(item, in: scheduler)
    return oldest
  }

  /// Takes the first item if there is one that nobody has been promised.
  ///
  /// - Throws: `SchedulerError.notOnScheduler`.
  public func poll() throws -> Element? {
    let scheduler = try Scheduler.currentRecord().scheduler
    return confined.state.hasItem ? confined.state.take(in: scheduler) : nil
  }
}

extension Scheduler.Queue {
  /// Adds an item if there is room at once.
  ///
  /// - Returns: whether it was added.
  /// - Throws: `SchedulerError.queueShutDown`, `.notOnScheduler` or `.otherScheduler`.
  public func tryPut(_ item: Element) throws -> Bool {
    let scheduler = try confined.enter()
    guard !confined.state.isShutDown else { throw shutDownError }
    guard !confined.state.isFull else { return false }
    confined.state.add(item, in: scheduler)
    return true
  }

  /// Takes the next item, or nil if there is none that is not promised to somebody who waited.
  ///
  /// - Throws: `SchedulerError.queueShutDown` if it is and has no items left; `.notOnScheduler` or
  ///   `.otherScheduler`.
  public func tryGet() throws -> Element? {
    let scheduler = try confined.enter()
    if confined.state.hasItem { return confined.state.take(in: scheduler) }
    if confined.state.isShutDown { throw shutDownError }
    return nil
  }

  /// Adds an item without waiting; in a full queue the item that is next in line gives way.
  ///
  /// For streams of which only the newest matters, such as prices.
  ///
  /// - Returns: the item that gave way.
  /// - Throws: `SchedulerError.queueShutDown`, `.notOnScheduler` or `.otherScheduler`.
  @discardableResult
  public func offer(_ item: Element) throws -> Element? {
    let scheduler = try confined.enter()
    guard !confined.state.isShutDown else { throw shutDownError }
    let evicted = confined.state.isFull ? confined.state.evictNext() : nil
    confined.state.add(item, in: scheduler)
    return evicted
  }
}

extension Scheduler.Queue {
  /// Adds an item if there is room at once.
  ///
  /// - Returns: whether it was added.
  /// - Throws: `SchedulerError.queueShutDown`, `.notOnScheduler` or `.otherScheduler`.
  public func tryPut(_ item: Element) throws -> Bool {
    try contents.enter { _ in
      guard try contents.admitsItem() else { return false }
      contents.add(item)
      return true
    }
  }

  /// Takes the next item, or nil if there is none that is not promised to somebody who waited.
  ///
  /// - Throws: `SchedulerError.queueShutDown` if it is and has no items left; `.notOnScheduler` or
  ///   `.otherScheduler`.
  public func tryGet() throws -> Element? {
    try contents.enter { _ in
      if contents.hasItem { return contents.takeNext() }
      if contents.isShutDown { throw contents.shutDownError }
      return nil
    }
  }

  /// Adds an item without waiting; in a full queue the item that is next in line gives way.
  ///
  /// For streams of which only the newest matters, such as prices. If all room is promised to tasks that
  /// waited for it, the last of these waits again, as the first in line.
  ///
  /// - Returns: the item that gave way.
  /// - Throws: `SchedulerError.queueShutDown`, `.notOnScheduler` or `.otherScheduler`.
  @discardableResult
  public func offer(_ item: Element) throws -> Element? {
    try contents.enter { _ in
      let evicted = try contents.admitsItem() ? nil : contents.evictNext()
      contents.add(item)
      return evicted
    }
  }
}

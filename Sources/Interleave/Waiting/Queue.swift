extension Scheduler {
  /// A line of items between tasks, with room for so many or for any number.
  ///
  /// It is fair: the task that has waited longest is served first. To be used by tasks of one scheduler.
  public struct Queue<Element: Sendable>: Sendable {
    @usableFromInline let contents: QueueContents<Element>

    /// Makes an empty queue.
    ///
    /// - Parameters:
    ///   - name: what it is called on the screen.
    ///   - capacity: how many items it holds at most; without limit if nil or not above zero.
    ///   - order: in which order the items come out.
    public init(
      _ name: String = "", capacity: Int? = nil, order: Order = .firstInFirstOut
    ) {
      contents = QueueContents(named: name, capacity: capacity, order: order)
    }

    /// What a shutdown does with the items that are left.
    public enum ShutDown: Hashable, Sendable {
      /// They can still be taken.
      case draining
      /// They are dropped.
      case dropping
    }
  }
}

extension Scheduler.Queue {
  /// How many items it holds.
  public var count: Int { contents.withAccess { contents.count } }

  /// Whether it holds none.
  public var isEmpty: Bool { count == 0 }

  /// Whether a `put` would have to wait.
  public var isFull: Bool { contents.withAccess { contents.isFull } }

  /// How many items were put and not said to be done.
  public var unfinished: Int { contents.withAccess { contents.unfinished } }

  /// Adds an item, after waiting for room if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.queueShutDown`, `.notOnScheduler` or
  ///   `.otherScheduler`.
  @inlinable @inline(__always)
  public func put(_ item: Element) async throws {
    if !contents.isEntered || contents.isFull || contents.isShutDown {
      if isIsolated(#isolation) { return try await offActor { try await put(item) } }
      try await contents.awaitRoom()
    }
    contents.add(item)
  }

  /// Takes the next item, after waiting for one if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.queueShutDown` if it is and has no items left;
  ///   `.notOnScheduler` or `.otherScheduler`.
  @inlinable @inline(__always)
  public func get() async throws -> Element {
    if !contents.isEntered || !contents.hasItem {
      if isIsolated(#isolation) { return try await offActor { try await get() } }
      try await contents.awaitItem()
    }
    return contents.takeNext()
  }
}

extension Scheduler.Queue {
  /// Says that an item which was taken is done.
  ///
  /// - Throws: `SchedulerError.tooManyDone` if more are done than were put; `.notOnScheduler` or
  ///   `.otherScheduler`.
  public func taskDone() throws {
    try contents.enter { _ in
      guard contents.unfinished > 0 else { throw SchedulerError.tooManyDone(contents.label) }
      contents.finish(1)
    }
  }

  /// Waits until every item that was put is done.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func join() async throws { try await contents.awaitAllDone() }

  /// Closes the queue: waiting puts fail, and so do waiting gets for which no item is left.
  ///
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func shutDown(_ manner: ShutDown = .draining) throws {
    let dropped = try contents.enter { _ in
      let dropped = manner == .dropping ? contents.removeAll() : nil
      contents.shutDown()
      return dropped
    }
    // What the items release may come back to the queue.
    withExtendedLifetime(dropped) {}
  }
}

extension Scheduler.Queue: AsyncSequence {
  /// Takes items until the queue is shut down and empty.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let queue: Scheduler.Queue<Element>

    /// The next item; nil once the queue is shut down and empty.
    ///
    /// - Throws: what `get` throws but for `SchedulerError.queueShutDown`.
    public mutating func next() async throws -> Element? {
      do { return try await queue.get() } catch SchedulerError.queueShutDown { return nil }
    }
  }

  /// Begins to take items.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(queue: self) }
}

extension Scheduler {
  /// A line of items between tasks, with room for so many or for any number.
  ///
  /// It is fair: who waits longest is served first. To be used by tasks of one scheduler.
  public struct Queue<Element: Sendable>: Sendable {
    let confined: Confined<QueueState<Element>>

    /// Makes an empty queue.
    ///
    /// - Parameters:
    ///   - name: what it is called on the screen.
    ///   - capacity: how many items it holds at most; without limit if nil or not above zero.
    ///   - order: in which order the items come out.
    public init(
      _ name: String = "", capacity: Int? = nil, order: Order = .firstInFirstOut
    ) {
      confined = Confined(
        QueueState(
          resource: WaitReason.Resource(named: name),
          capacity: capacity.flatMap { $0 > 0 ? $0 : nil }, order: order))
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
  public var count: Int { confined.state.count }

  /// Whether it holds none.
  public var isEmpty: Bool { confined.state.count == 0 }

  /// Whether a `put` would have to wait.
  public var isFull: Bool { confined.state.isFull }

  /// How many items were put and not said to be done.
  public var unfinished: Int { confined.state.unfinished }

  /// Adds an item, after waiting for room if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.queueShutDown`, `.notOnScheduler` or
  ///   `.otherScheduler`.
  public func put(_ item: Element) async throws {
    let record = try confined.admit()
    guard !confined.state.isShutDown else { throw shutDownError }
    if confined.state.isFull {
      let waiter = try record.beginWait(in: .source(confined))
      confined.state.enqueue(putter: waiter)
      let signal = await record.suspend(waiter)
      let isCancelled = signal == .cancelled || record.isCancellationDue
      let hasRoom = confined.state.settle(
        putter: waiter, signal, isCancelled: isCancelled, in: record.scheduler)
      try record.deliverCancellation(if: isCancelled)
      guard hasRoom else { throw shutDownError }
    }
    confined.state.add(item, in: record.scheduler)
  }

  /// Takes the next item, after waiting for one if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.queueShutDown` if it is and has no items left;
  ///   `.notOnScheduler` or `.otherScheduler`.
  public func get() async throws -> Element {
    let record = try confined.admit()
    if !confined.state.hasItem {
      guard !confined.state.isShutDown else { throw shutDownError }
      let waiter = try record.beginWait(in: .source(confined))
      confined.state.enqueue(getter: waiter)
      let signal = await record.suspend(waiter)
      let isCancelled = signal == .cancelled || record.isCancellationDue
      let hasItem = confined.state.settle(
        getter: waiter, signal, isCancelled: isCancelled, in: record.scheduler)
      try record.deliverCancellation(if: isCancelled)
      guard hasItem else { throw shutDownError }
    }
    return confined.state.take(in: record.scheduler)
  }

  var shutDownError: SchedulerError { .queueShutDown(confined.label) }
}

extension Scheduler.Queue {
  /// Says that an item which was taken is done.
  ///
  /// - Throws: `SchedulerError.tooManyDone` if more are done than were put; `.notOnScheduler` or
  ///   `.otherScheduler`.
  public func taskDone() throws {
    let scheduler = try confined.enter()
    guard confined.state.finishOne(in: scheduler) else {
      throw SchedulerError.tooManyDone(confined.label)
    }
  }

  /// Waits until every item that was put is done.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func join() async throws {
    let record = try confined.admit()
    guard confined.state.unfinished > 0 else { return }
    let waiter = try record.beginWait(in: .source(confined))
    confined.state.enqueue(joiner: waiter)
    try await record.wait(waiter)
  }

  /// Takes no items any more; who waits for room, or for an item that will not come, gets an error.
  ///
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public func shutDown(_ manner: ShutDown = .draining) throws {
    confined.state.shutDown(manner, in: try confined.enter())
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

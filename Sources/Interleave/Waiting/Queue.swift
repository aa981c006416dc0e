extension Scheduler {
  /// A line of items between tasks: first in, first out, with room for so many or for any number.
  ///
  /// It is fair: who waits longest is served first. To be used by tasks of one scheduler.
  public struct Queue<Element: Sendable>: Sendable {
    let confined: Confined<QueueState<Element>>

    /// Makes an empty queue.
    ///
    /// - Parameters:
    ///   - name: what it is called on the screen.
    ///   - capacity: how many items it holds at most; without limit if nil or not above zero.
    public init(_ name: String = "", capacity: Int? = nil) {
      confined = Confined(
        QueueState(
          resource: WaitReason.Resource(named: name),
          capacity: capacity.flatMap { $0 > 0 ? $0 : nil }))
    }
  }
}

extension Scheduler.Queue {
  /// How many items it holds.
  public var count: Int { confined.state.items.count }

  /// Whether it holds none.
  public var isEmpty: Bool { confined.state.items.isEmpty }

  /// Whether a `put` would have to wait.
  public var isFull: Bool { confined.state.isFull }

  /// Adds an item at the end, after waiting for room if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler`.
  public func put(_ item: Element) async throws {
    let record = try Scheduler.currentRecord()
    if confined.state.isFull {
      let waiter = try record.beginWait(in: .source(confined))
      confined.state.enqueue(putter: waiter)
      let signal = await record.suspend(waiter)
      let isCancelled = signal == .cancelled || record.mustCancel
      confined.state.settle(putter: signal, isCancelled: isCancelled, in: record.scheduler)
      try record.deliverCancellation(if: isCancelled)
    }
    confined.state.add(item, in: record.scheduler)
  }

  /// Takes the first item, after waiting for one if need be.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.notOnScheduler`.
  public func get() async throws -> Element {
    let record = try Scheduler.currentRecord()
    if !confined.state.hasItem {
      let waiter = try record.beginWait(in: .source(confined))
      confined.state.enqueue(getter: waiter)
      let signal = await record.suspend(waiter)
      let isCancelled = signal == .cancelled || record.mustCancel
      confined.state.settle(getter: signal, isCancelled: isCancelled, in: record.scheduler)
      try record.deliverCancellation(if: isCancelled)
    }
    return confined.state.take(in: record.scheduler)
  }
}

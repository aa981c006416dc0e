extension Scheduler {
  /// A task of whatever value, to be named, looked at and cancelled.
  public struct AnyTask: Sendable {
    fileprivate let record: TaskRecord
  }

  /// Every task that is alive, in the order in which they were spawned.
  ///
  /// - Complexity: O(n).
  public var allTasks: [AnyTask] { withAccess { liveTasks.map(AnyTask.init(record:)) } }

  /// The task that runs the calling code; nil in plain calls and outside of schedulers.
  ///
  /// It is the task whose code it is, also on an actor that runs the code of several, and on another
  /// thread that such an actor has brought it to.
  public static var currentTask: AnyTask? {
    let record = onThisThread?.running ?? Worker.ofRunningCode?.recordOfCode
    return record.map(AnyTask.init(record:))
  }
}

extension Scheduler.Task {
  /// The same task, whatever its value.
  public var erased: Scheduler.AnyTask { Scheduler.AnyTask(record: record) }

  /// Whether it has ended by its cancellation.
  public var isCancelled: Bool { record.scheduler.withAccess { record.outcome == .cancelled } }

  /// How many cancellations were asked for and not taken back.
  public var cancellationRequests: Int {
    record.scheduler.withAccess { Int(record.cancellations.count) }
  }

  /// Takes one request for cancellation back.
  ///
  /// With the last one goes a `CancellationError` that was not thrown yet. Swift's own flag, which
  /// `Task.isCancelled` and Swift's own waits obey, cannot be taken back.
  ///
  /// - Returns: how many are left.
  @discardableResult
  public func withdrawCancellation() -> Int {
    record.scheduler.withAccess { record.withdrawCancellation() }
  }
}

extension Scheduler.AnyTask: Hashable, Identifiable {
  /// Its identity.
  public var id: TaskID { record.id }

  /// Its name.
  public var name: String { record.name }

  /// Where it is in its life.
  public var state: TaskState { record.scheduler.withAccess { record.state } }

  /// How many cancellations were asked for and not taken back.
  public var cancellationRequests: Int {
    record.scheduler.withAccess { Int(record.cancellations.count) }
  }

  /// Asks for its cancellation, from any thread; false if it is known to have ended.
  @discardableResult
  public func cancel() -> Bool { record.cancelFromAnywhere() }

  /// Takes one request for cancellation back; returns how many are left.
  @discardableResult
  public func withdrawCancellation() -> Int {
    record.scheduler.withAccess { record.withdrawCancellation() }
  }

  /// Whether both are the same task.
  public static func == (left: Self, right: Self) -> Bool { left.record === right.record }

  /// Hashes its identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(record)) }
}

extension Scheduler {
  /// A task of whatever value, to be named, looked at and cancelled.
  public struct AnyTask: Sendable {
    fileprivate let record: TaskRecord
  }

  /// Every task that is alive, in the order in which they were spawned, for those who ask on the
  /// scheduler's thread.
  ///
  /// - Complexity: O(n).
  public var allTasks: [AnyTask] { liveTasks.map(AnyTask.init(record:)) }

  /// The task that runs the calling code; nil in plain calls and outside of schedulers.
  public static var currentTask: AnyTask? { current?.running.map(AnyTask.init(record:)) }
}

extension Scheduler.Task {
  /// The same task, whatever its value.
  public var erased: Scheduler.AnyTask { Scheduler.AnyTask(record: record) }

  /// Whether it has ended by its cancellation, for those who ask on the scheduler's thread.
  public var isCancelled: Bool { record.outcome == .cancelled }

  /// How many cancellations were asked for and not taken back, for those who ask on the scheduler's
  /// thread.
  public var cancellationRequests: Int { Int(record.cancelRequests) }

  /// Takes one request for cancellation back, on the scheduler's thread.
  ///
  /// With the last one goes a `CancellationError` that was not thrown yet. Swift's own flag, which
  /// `Task.isCancelled` and Swift's own waits obey, cannot be taken back.
  ///
  /// - Returns: how many are left.
  @discardableResult
  public func withdrawCancellation() -> Int { record.withdrawCancellation() }
}

extension Scheduler.AnyTask: Hashable, Identifiable {
  /// Its identity.
  public var id: TaskID { record.id }

  /// Its name.
  public var name: String { record.name }

  /// Where it is in its life, for those who ask on the scheduler's thread.
  public var state: TaskState { record.state }

  /// How many cancellations were asked for and not taken back.
  public var cancellationRequests: Int { Int(record.cancelRequests) }

  /// Asks for its cancellation, from any thread; false if it is known to have ended.
  @discardableResult
  public func cancel() -> Bool { record.cancelFromAnywhere() }

  /// Takes one request for cancellation back; returns how many are left.
  @discardableResult
  public func withdrawCancellation() -> Int { record.withdrawCancellation() }

  /// Whether both are the same task.
  public static func == (left: Self, right: Self) -> Bool { left.record === right.record }

  /// Hashes its identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(record)) }
}

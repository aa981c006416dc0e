extension Scheduler {
  /// A value that is not there yet: somebody sets it once, anyone can wait for it.
  ///
  /// To be used by tasks of one scheduler.
  public struct Future<Value: Sendable>: Sendable {
    private let source: FutureSource<Value>

    /// Makes a future without a result.
    ///
    /// - Parameter name: what it is called on the screen.
    public init(_ name: String = "") { source = FutureSource(named: name) }
  }
}

extension Scheduler.Future {
  /// Whether it has a result or was cancelled.
  public var isDone: Bool { source.withAccess { source.result != nil } }

  /// Whether it was cancelled.
  public var isCancelled: Bool { source.withAccess { source.isCancelled } }

  /// Its result so far; nil while there is none.
  ///
  /// Who looks at an error here knows of it: it is not reported as lost.
  public var result: Result<Value, any Error>? { source.withAccess { source.lookedAtResult } }

  /// Its value, which has to be there already.
  ///
  /// - Throws: the error that was set; `CancellationError`; `SchedulerError.notSet`.
  public func get() throws -> Value {
    guard let result else { throw SchedulerError.notSet(source.label) }
    return try result.get()
  }

  /// Its value, once it is set.
  ///
  /// Cancelling a task that awaits it cancels the future too; `shield` its task to keep it.
  ///
  /// - Throws: the error that was set; `CancellationError` if it was cancelled or the task was;
  ///   `SchedulerError.notOnScheduler` or `.otherScheduler`.
  public var value: Value {
    get async throws {
      if isIsolated(#isolation) { return try await offActor { [source] in try await source.value } }
      return try await source.value
    }
  }

  /// Sets its value.
  ///
  /// - Throws: `SchedulerError.alreadySet` if it has a result or was cancelled; `.notOnScheduler`;
  ///   `.otherScheduler`.
  public func set(_ value: Value) throws { try finish(with: .success(value)) }

  /// Sets the error that those who await it get.
  ///
  /// - Throws: what `set` throws.
  public func fail(_ error: any Error) throws { try finish(with: .failure(error)) }

  /// Sets its value unless it has a result or was cancelled.
  ///
  /// - Returns: whether it was set.
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  @discardableResult
  public func setIfPending(_ value: Value) throws -> Bool {
    try source.enter { scheduler in
      guard source.result == nil else { return false }
      source.finish(with: .success(value), in: scheduler)
      return true
    }
  }

  /// Cancels it: those who await it get a `CancellationError`.
  ///
  /// - Returns: false if it had a result or was cancelled before.
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  @discardableResult
  public func cancel() throws -> Bool {
    try source.enter { scheduler in
      guard source.result == nil else { return false }
      source.cancel(in: scheduler)
      return true
    }
  }

  /// Calls `function` in the loop's next turn after it is done, in the order of these calls.
  ///
  /// - Returns: what `removeCallback` needs.
  /// - Throws: `SchedulerError.notOnScheduler` or `.otherScheduler`.
  @discardableResult
  public func whenDone(
    _ function: sending @escaping (Result<Value, any Error>) -> Void
  ) throws -> Callback {
    let callback = FutureCallback(function)
    return try source.enter { Callback(number: source.add(callback, in: $0)) }
  }

  /// Forgets a function that was to be called; false if it was called or forgotten before.
  @discardableResult
  public func removeCallback(_ callback: Callback) -> Bool {
    source.withAccess { source.removeCallback(callback.number) }
  }

  /// A function that is to be called when a future is done.
  public struct Callback: Hashable, Sendable {
    fileprivate let number: Int
  }

  private func finish(with result: Result<Value, any Error>) throws {
    try source.enter { scheduler in
      guard source.result == nil else { throw SchedulerError.alreadySet(source.label) }
      source.finish(with: result, in: scheduler)
    }
  }
}

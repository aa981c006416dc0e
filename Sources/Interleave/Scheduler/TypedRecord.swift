/// The record of a task whose value is known to be a `Success`.
///
/// What touches the value is inlined into the program, so that it is compiled for the program's type.
@usableFromInline final class TypedRecord<Success: Sendable>: TaskRecord, @unchecked Sendable {
  @safe @exclusivity(unchecked) @usableFromInline var value: Success?

  @inlinable init(scheduler: Scheduler, name: String?, file: StaticString, line: Int) {
    super.init(
      scheduler: scheduler, name: name, file: file, line: line,
      yieldsValue: Success.self != Void.self)
  }

  /// Runs the task's whole life: not a single line of its body if it was cancelled before.
  @inlinable @inline(__always)
  func live(_ body: () async throws -> Success) async {
    guard begins() else { return }
    do {
      value = try await body()
      end(throwing: nil)
    } catch {
      end(throwing: error)
    }
  }

  /// What came out of it.
  ///
  /// - Throws: what the task threw; `SchedulerError.notEnded`.
  @inlinable func takeResult() throws -> Success {
    try checkSuccess()
    guard let value else { preconditionFailure("a task that succeeded has a value") }
    return value
  }
}

// What is the same for values of every type.
extension TaskRecord {
  /// Whether it is to run at all; if it was cancelled before, it has ended.
  @usableFromInline final func begins() -> Bool {
    guard mustCancel else { return true }
    end(throwing: nil)
    return false
  }

  /// Ends it with that error or, if nil, with its value; a cancellation that is pending is its error.
  @usableFromInline final func end(throwing error: (any Error)?) {
    failure = error
    if error == nil, mustCancel {
      markCancellationDelivered()
      failure = CancellationError()
    }
    Scheduler.withCurrent { $0.end(self) }
  }

  @usableFromInline final func checkSuccess() throws {
    isRetrieved = true
    guard hasEnded else { throw SchedulerError.notEnded(name) }
    if let failure { throw failure }
  }
}

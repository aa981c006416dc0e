/// The record of a task whose value is known to be a `Success`.
@safe @usableFromInline
final class TypedRecord<Success: Sendable>: TaskRecord, @unchecked Sendable {
  /// All that it does, until it begins.
  private var body: Body<Success>?
  /// What came out of it, if that takes any room: to keep it as an optional would cost a look-up of
  /// that type whenever a task is given back.
  @safe @exclusivity(unchecked) @usableFromInline var value: UnsafeMutablePointer<Success>?

  @usableFromInline init(
    scheduler: Scheduler, name: String?, file: StaticString, line: Int, yieldsValue: Bool,
    body: @escaping () async throws -> Success
  ) {
    self.body = Body(run: body)
    super.init(scheduler: scheduler, name: name, file: file, line: line, yieldsValue: yieldsValue)
  }

  deinit {
    guard let value else { return }
    unsafe value.deinitialize(count: 1)
    unsafe value.deallocate()
  }

  /// Runs the task's whole life: not a single line of its body if it was cancelled before.
  override func live() async {
    let body = body
    forgetBody()
    guard let body, begins() else { return }
    do {
      keep(try await body.run())
      end(throwing: nil)
    } catch {
      end(throwing: error)
    }
  }

  override func forgetBody() { body = nil }

  private func keep(_ value: Success) {
    guard MemoryLayout<Success>.size > 0 else { return }
    let place = UnsafeMutablePointer<Success>.allocate(capacity: 1)
    unsafe place.initialize(to: value)
    unsafe self.value = place
  }

  /// What came out of it.
  ///
  /// - Throws: what the task threw; `SchedulerError.notEnded`.
  @inlinable func takeResult() throws -> Success {
    try checkSuccess()
    if MemoryLayout<Success>.size == 0 { return unsafe unsafeBitCast((), to: Success.self) }
    guard let value else {
      preconditionFailure("a task that succeeded has a value")
    }
    return unsafe value.pointee
  }
}

// What is the same for values of every type.
extension TaskRecord {
  /// Whether it is to run at all; if it was cancelled before, it has ended.
  final func begins() -> Bool {
    guard cancellations.isPending, !isProtected else { return true }
    end(throwing: nil)
    return false
  }

  /// Ends it with that error or, if nil, with its value; a cancellation that is pending is its error.
  final func end(throwing error: (any Error)?) {
    failure = error
    if error == nil, cancellations.isPending {
      markCancellationDelivered()
      failure = CancellationError()
    }
    Scheduler.withCurrent { $0.end(self) }
  }

  @usableFromInline final func checkSuccess() throws {
    if scheduler.isOnThisThread {
      isRetrieved = true
    } else {
      scheduler.withAccess { isRetrieved = true }
    }
    guard hasEnded else { throw SchedulerError.notEnded(name) }
    if let failure { throw failure }
  }
}

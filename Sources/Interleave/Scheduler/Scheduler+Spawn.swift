extension Scheduler {
  /// Makes a task of `body`; its first step comes in the loop's next turn at the earliest.
  ///
  /// May be called from any thread.
  ///
  /// - Parameters:
  ///   - name: what it is called on the screen; `task-` and its number if nil.
  ///   - body: what it does. It is never entered if the task is cancelled before its first step.
  @discardableResult
  public func spawn<Success: Sendable>(
    _ name: String? = nil, file: String = #fileID, line: Int = #line,
    _ body: sending @escaping () async throws -> Success
  ) -> Task<Success> {
    let record = TypedRecord<Success>(
      scheduler: self, id: makeTaskID(), name: name, parent: isOnThisThread ? running?.id : nil,
      site: CreationSite(file: file, line: line))
    if isOnThisThread {
      enroll(record)
    } else {
      inbox.post(.birth(record))
    }
    record.swiftTask = _Concurrency.Task(executorPreference: record) {
      await record.live(body)
    }
    return Task(record: record)
  }

  /// Takes a new task into the accounts.
  func enroll(_ record: TaskRecord) {
    record.born = now
    record.since = record.born
    record.activity = .ready
    appendLive(record)
    emit(.spawned(record.birth), for: record)
    if let origin = pendingStop {
      pendingStop = nil
      record.requestCancellation(from: origin)
    }
  }
}

/// Makes a task of `body` on the scheduler that runs the calling code.
///
/// - Parameters:
///   - name: what it is called on the screen; `task-` and its number if nil.
///   - body: what it does.
/// - Precondition: a scheduler runs the calling code.
@discardableResult
public func spawn<Success: Sendable>(
  _ name: String? = nil, file: String = #fileID, line: Int = #line,
  _ body: sending @escaping () async throws -> Success
) -> Scheduler.Task<Success> {
  guard let scheduler = Scheduler.current else {
    preconditionFailure("spawn: \(SchedulerError.notOnScheduler)")
  }
  return scheduler.spawn(name, file: file, line: line, body)
}

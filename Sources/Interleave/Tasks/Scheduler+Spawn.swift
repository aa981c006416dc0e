extension Scheduler {
  /// Makes a task of `body`; its first step comes in the loop's next turn at the earliest.
  ///
  /// May be called from any thread. On a scheduler that is closed the task has ended at once, by
  /// `SchedulerError.closed`, and `body` is dropped.
  ///
  /// - Parameters:
  ///   - name: what it is called on the screen; `task-` and its number if nil.
  ///   - body: what it does. It is never entered if the task is cancelled before its first step.
  @inlinable @discardableResult
  public func spawn<Success: Sendable>(
    _ name: String? = nil, file: StaticString = #fileID, line: Int = #line,
    _ body: sending @escaping () async throws -> Success
  ) -> Task<Success> {
    let record = TypedRecord<Success>(
      scheduler: self, name: name, file: file, line: line, yieldsValue: Success.self != Void.self,
      body: body)
    admit(record)
    return Task(record: record)
  }

  /// Takes a new task in, from whatever thread.
  @usableFromInline func admit(_ record: TaskRecord) {
    if isOnThisThread {
      enroll(record)
      if TaskLocals.mayBeBound {
        return record.worker = Worker.inherit(.life(record), of: record)
      }
      ready.append(.start(Retained(record)))
    } else if isClosed {
      record.refuse(with: .closed)
    } else {
      inbox.post(.birth(record, Worker.prepare(forLifeOf: record)))
    }
  }

  /// Takes in a task that another thread has made, together with its worker.
  func begin(_ record: TaskRecord, on worker: Worker) {
    record.worker = Unretained(worker)
    enroll(record)
    if let job = worker.restingJob.take() { makeReady(worker, job) }
  }

  /// Takes a new task into the accounts.
  func enroll(_ record: TaskRecord) {
    record.born = accountedNow
    record.life.enter()
    appendLive(record)
    if observer != nil { tellBirth(of: record) }
    if let origin = pendingStop {
      pendingStop = nil
      record.requestCancellation(from: origin)
    }
  }
}

extension TaskRecord {
  /// Ends it before it has begun.
  fileprivate final func refuse(with error: SchedulerError) {
    failure = error
    isRetrieved = true
    life.end()
    forgetBody()
  }
}

/// Makes a task of `body` on the scheduler that runs the calling code.
///
/// - Parameters:
///   - name: what it is called on the screen; `task-` and its number if nil.
///   - body: what it does.
/// - Precondition: a scheduler runs the calling code.
@inlinable @discardableResult
public func spawn<Success: Sendable>(
  _ name: String? = nil, file: StaticString = #fileID, line: Int = #line,
  _ body: sending @escaping () async throws -> Success
) -> Scheduler.Task<Success> {
  Scheduler.demanded.spawn(name, file: file, line: line, body)
}

extension Scheduler {
  /// The scheduler that runs the calling code, which has to be one.
  @usableFromInline static var demanded: Scheduler {
    guard let current else {
      preconditionFailure("spawn: \(SchedulerError.notOnScheduler)")
    }
    return current
  }
}

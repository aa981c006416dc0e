import Synchronization

extension Scheduler {
  /// Keeps the scheduler waiting for other threads: while a handle exists, an idle run is no deadlock.
  ///
  /// A run whose tasks all wait for each other, or for events and futures that no task is left to set,
  /// ends with `SchedulerError.deadlock`. Code that is to set such a future from another thread holds a
  /// handle, and the scheduler waits for it.
  public final class Handle: Sendable {
    private let scheduler: Scheduler

    fileprivate init(_ scheduler: Scheduler) { self.scheduler = scheduler }

    deinit {
      scheduler.handles.subtract(1, ordering: .relaxed)
      scheduler.inbox.wake()
    }

    /// Calls `function` on the scheduler's thread in its next turn.
    public func callSoon(_ function: sending @escaping () throws -> Void) {
      scheduler.callSoon(function)
    }

    /// Makes a task of `body`, as `Scheduler.spawn` does.
    @discardableResult
    public func spawn<Success: Sendable>(
      _ name: String? = nil, file: StaticString = #fileID, line: Int = #line,
      _ body: sending @escaping () async throws -> Success
    ) -> Task<Success> {
      scheduler.spawn(name, file: file, line: line, body)
    }
  }

  /// Makes a way in for other threads.
  public func makeHandle() -> Handle {
    handles.add(1, ordering: .relaxed)
    return Handle(self)
  }
}

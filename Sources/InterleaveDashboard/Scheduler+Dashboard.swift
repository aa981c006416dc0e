import Interleave

extension Scheduler {
  /// Runs `main` as a task, and every task that it spawns, on the calling thread, with the dashboard in
  /// this terminal, or with plain lines where there is none.
  ///
  /// ```swift
  /// try Scheduler().watch {
  ///   try await serve()
  /// }
  /// ```
  /// The dashboard stays when `main` has ended, until its user leaves it; `q` cancels every task that is
  /// alive then. What `main` leaves alive is cancelled when it ends, and the scheduler closed. Without a
  /// dashboard the call returns when `main` has ended, and the first SIGINT cancels every task.
  ///
  /// - Parameters:
  ///   - options: how the tasks are shown.
  ///   - name: what the main task is called on the screen.
  /// - Returns: what `main` returns, when the terminal is as it was before.
  /// - Throws: what `main` throws, and what `run` does, also only then; `DashboardError`.
  @discardableResult
  public func watch<Success: Sendable>(
    _ options: DashboardOptions = DashboardOptions(), name: String = "main",
    file: StaticString = #fileID, line: Int = #line,
    _ main: sending @escaping () async throws -> Success
  ) throws -> Success {
    let watching = try Watching(of: self, options)
    let result: Result<Success, any Error>
    do {
      result = .success(try run(name: name, file: file, line: line, main))
    } catch {
      result = .failure(error)
    }
    return try watching.end().outcome(of: result)
  }

  /// Shows the dashboard, or plain lines where there is no terminal, while `body` drives the scheduler on
  /// the calling thread, or waits for the thread that does.
  ///
  /// ```swift
  /// try scheduler.withDashboard {
  ///   try scheduler.run { try await prepare() }
  ///   try scheduler.run { try await serve() }
  /// }
  /// ```
  /// In all else it is as `watch`: the scheduler is closed when `body` has ended, unless another thread
  /// still runs it.
  ///
  /// - Returns: what `body` returns, when the terminal is as it was before.
  /// - Throws: what `body` throws, also only then; `DashboardError`.
  @discardableResult
  public func withDashboard<Success>(
    _ options: DashboardOptions = DashboardOptions(), _ body: () throws -> Success
  ) throws -> Success {
    let watching = try Watching(of: self, options)
    let result = Result { try body() }
    return try watching.end().outcome(of: result)
  }
}

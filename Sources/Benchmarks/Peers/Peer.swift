#if Network
/// Where a peer's Swift tasks run.
struct Peer: Sendable {
  /// The executor that they prefer; Swift's own pool of threads if nil.
  let executor: (any TaskExecutor)?

  /// Makes a task there.
  @discardableResult
  func spawn<Success: Sendable>(
    _ body: sending @escaping @isolated(any) () async throws -> Success
  ) -> Task<Success, any Error> {
    Task(executorPreference: executor, operation: body)
  }
}
#endif

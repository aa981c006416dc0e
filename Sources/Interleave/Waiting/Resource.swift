/// Runs `body` with a resource that is closed on every way out: success, error and cancellation.
///
/// Closing it is a task of its own that no cancellation reaches but one of itself by name, and that only
/// once it has begun; a cancellation that comes meanwhile stays pending. If both `body` and `close` fail, the error of `body` comes out.
///
/// - Parameters:
///   - name: what the resource is called on the screen.
///   - open: gets the resource; if it fails there is nothing to close.
///   - close: gives it back.
///   - body: what is done with it.
/// - Throws: what `open`, `body` or `close` throws; `SchedulerError.notOnScheduler`.
public func withResource<Resource, Value>(
  _ name: String, open: () async throws -> Resource,
  close: (Resource) async throws -> Void,
  body: (Resource) async throws -> Value
) async throws -> Value {
  guard Scheduler.current?.runningTaskID != nil else { throw SchedulerError.notOnScheduler }
  let resource = try await open()
  let result: Result<Value, any Error>
  do { result = .success(try await body(resource)) } catch { result = .failure(error) }
  do {
    try await Scheduler.runUninterrupted("close \(name)") { try await close(resource) }
  } catch {
    _ = try result.get()
    throw error
  }
  return try result.get()
}

extension Scheduler {
  /// Runs `operation` as a task of its own and awaits its end, whatever happens to the running one.
  fileprivate static func runUninterrupted(
    _ name: String, _ operation: () async throws -> Void
  ) async throws {
    func runEscaping(_ operation: @escaping () async throws -> Void) async throws {
      let awaited = Awaited(operation)
      if isIsolated(#isolation) {
        return try await offActor { try await currentRecord().runUninterrupted(name, awaited) }
      }
      try await currentRecord().runUninterrupted(name, awaited)
    }
    try await withoutActuallyEscaping(operation, do: runEscaping)
  }
}

extension TaskRecord {
  fileprivate final func runUninterrupted(_ name: String, _ awaited: Awaited) async throws {
    let task = scheduler.spawn("\(self.name)/\(name)") { await awaited.run() }
    task.record.isProtected = true
    let source = Uninterrupted(task.record)
    let wait = beginUninterruptedWait(in: source) { task.record.endWaiters.append($0) }
    task.record.isRetrieved = true
    _ = await wait.waitUninterrupted()
    withExtendedLifetime(source) {}
    if let failure = awaited.failure { throw failure }
  }
}

/// A wait that a cancellation does not end; it stays pending for the next one.
private final class Uninterrupted: WaitSource, @unchecked Sendable {
  private let closing: TaskRecord

  init(_ closing: TaskRecord) { self.closing = closing }

  override func reason(for waiter: Waiter) -> WaitReason { .task(closing.id) }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    waiter.record.cancellations.stayPending()
    return .stays
  }

  override func holders(atMost limit: Int) -> [TaskRecord] { [closing] }
}

/// Runs `body`, which spawns tasks into a group, and ends when all of them have ended.
///
/// If `body` or a task of the group fails, all others are cancelled and awaited. A task that is
/// merely cancelled disturbs nobody.
///
/// ```swift
/// try await withGroup { group in
///   for url in urls { try group.spawn { try await fetch(url) } }
/// }
/// ```
/// - Throws: `GroupError` with the errors of all that failed; `CancellationError` if the task that
///   runs the group was cancelled and nothing failed; `SchedulerError.notOnScheduler`.
public func withGroup<Value>(
  _ body: (Scheduler.Group) async throws -> Value
) async throws -> Value {
  var value: Value?
  try await Scheduler.runGroup { value = try await body(Scheduler.Group($0)) }
  guard let value else { throw CancellationError() }
  return value
}

extension Scheduler {
  fileprivate static func runGroup(
    _ body: (CancelScope) async throws -> Void
  ) async throws {
    guard isIsolated(#isolation) else { return try await currentRecord().runGroup(body) }
    try await ScopeBody.withEscaping(body) { body in
      try await offActor { try await currentRecord().runGroup(body.run) }
    }
  }
}

extension TaskRecord {
  fileprivate final func runGroup(_ body: (CancelScope) async throws -> Void) async throws {
    guard !runsChild else {
      return try await runApart("group") { try await Scheduler.currentRecord().runGroup(body) }
    }
    let scope = GroupScope(record: self)
    await scope.run(body)
    try await scope.end()
  }
}

extension Scheduler {
  /// Tasks that belong together: they end together, and one that fails cancels all others.
  public struct Group: Sendable {
    fileprivate let scope: GroupScope

    /// The group whose part that is.
    fileprivate init(_ scope: CancelScope) {
      guard let scope = scope as? GroupScope else { preconditionFailure("a group's part") }
      self.scope = scope
    }
  }
}

extension Scheduler.Group {
  /// Makes a task of `body` in this group; a task of the group may do so too.
  ///
  /// - Parameters:
  ///   - name: what it is called on the screen; `task-` and its number if nil.
  ///   - body: what it does. It is never entered if the task is cancelled before its first step.
  /// - Throws: `SchedulerError.groupOver` if the group has ended or ends by a failure;
  ///   `.notOnScheduler` or `.otherScheduler`.
  @discardableResult
  public func spawn<Success: Sendable>(
    _ name: String? = nil, file: StaticString = #fileID, line: Int = #line,
    _ body: sending @escaping () async throws -> Success
  ) throws -> Scheduler.Task<Success> {
    let scheduler = try scope.admit()
    let task = scheduler.spawn(name, file: file, line: line, body)
    scheduler.withAccess { scope.add(task.record) }
    return task
  }
}

/// The errors of all that failed in a group: of its tasks in the order in which they failed, then
/// that of its body.
public struct GroupError: Error, Sendable, CustomStringConvertible {
  /// The errors, at least one.
  public let errors: [any Error]

  /// Makes an error of several.
  public init(errors: [any Error]) { self.errors = errors }

  /// The errors in one sentence.
  public var description: String {
    let words = errors.map { String(describing: $0) }.joined(separator: "; ")
    return errors.count == 1
      ? "One task of the group failed: \(words)" : "\(errors.count) tasks failed: \(words)"
  }
}

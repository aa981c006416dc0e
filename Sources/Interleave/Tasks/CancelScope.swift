/// A part of one task that can be cancelled by itself: what a timeout or a group runs.
///
/// It runs in a Swift task of its own, begun and ended within the same step as its surroundings, as
/// Swift's cancellation cannot be taken back: what comes after the part is not to be cancelled.
@safe @usableFromInline class CancelScope: Alarm, @unchecked Sendable {
  /// Its task, which runs it and so outlives its use.
  final let task: Unretained<TaskRecord>
  let outer: CancelScope?
  /// How many cancellations had been asked for when it was entered; those are not its own.
  let requestsAtEntry: Int32
  private var worker: Unretained<Worker>?
  /// The code around it, once that is suspended.
  final var surroundings: SuspendedJob?
  /// What it runs, until it does.
  private var operation: Operation?
  /// What its operation threw.
  private(set) final var failure: (any Error)?

  /// A function that is optional by itself would be called through a thunk.
  private struct Operation {
    let run: (CancelScope) async throws -> Void
  }

  init(record: TaskRecord) {
    task = Unretained(record)
    outer = record.scope
    requestsAtEntry = record.cancellations.count
  }

  /// The same, counted again.
  final var record: TaskRecord { task.owned }

  /// When it runs out, if it has a time to do so.
  var deadline: TaskEvent.Deadline? { nil }

  /// Sets Swift's flag of this part.
  final func cancelSwiftTask() { worker?.with { $0.cancel() } }

  /// Runs `operation` to its end.
  @inline(__always)
  final func run(_ operation: (CancelScope) async throws -> Void) async {
    await withoutActuallyEscaping(operation, do: runEscaping)
  }

  private func runEscaping(_ operation: @escaping (CancelScope) async throws -> Void) async {
    self.operation = Operation(run: operation)
    task.with { record in
      record.scope = self
      record.scheduler.expectsJob = true
      worker = Worker.begin(.part(self), of: record)
      record.scheduler.suspensionSlot = .part(Unretained(self))
    }
    await SuspensionExecutor.shared.suspend()
  }

  /// Runs its operation, in its worker.
  final func perform() async {
    guard let operation = operation.take() else { return }
    do { try await operation.run(self) } catch { failure = error }
    leave()
  }

  /// Lets the surroundings go on as soon as the worker is suspended, which has nothing left to do.
  private func leave() {
    task.with { $0.scope = outer }
    worker = nil
    Scheduler.withCurrent { $0.expected = surroundings.take() }
  }
}

/// What a part runs, for the way to its scheduler's thread and back; the code that it belongs to stands
/// still meanwhile, which is the promise behind `@unchecked Sendable`.
struct ScopeBody: @unchecked Sendable {
  let run: (CancelScope) async throws -> Void

  /// Calls `body` with an operation that does not outlive the call.
  static func withEscaping(
    _ operation: (CancelScope) async throws -> Void,
    do body: (ScopeBody) async throws -> Void
  ) async throws {
    func run(_ operation: @escaping (CancelScope) async throws -> Void) async throws {
      try await body(ScopeBody(run: operation))
    }
    try await withoutActuallyEscaping(operation, do: run)
  }
}

extension CancelScope {
  /// Whether `worker` runs this part, or a part within it.
  final func contains(_ other: Unretained<Worker>?, from innermost: CancelScope?) -> Bool {
    var candidate = innermost
    while let current = candidate {
      if let worker = current.worker, let other,
        worker.with({ worker in other.with { $0 === worker } })
      {
        return true
      }
      candidate = current === self ? nil : current.outer
    }
    return false
  }
}

extension CancelScope {
  /// More deadlines around one are not counted: each is told, and what is told is to cost little.
  private static var mostCounted: Int { 16 }

  /// The deadline of the innermost scope that has one, from this scope outwards.
  final var innermostDeadline: TaskEvent.Deadline? {
    var innermost: TaskEvent.Deadline?
    var depth = 0
    var candidate: CancelScope? = self
    while let current = candidate, depth < Self.mostCounted {
      if let deadline = current.deadline {
        if innermost == nil { innermost = deadline } else { depth += 1 }
      }
      candidate = current.outer
    }
    return innermost.map { .init(armed: $0.armed, expires: $0.expires, depth: depth) }
  }
}

extension TaskRecord {
  /// The deadline of the innermost scope that has one.
  final var innermostDeadline: TaskEvent.Deadline? { scope?.innermostDeadline }

  /// Runs `operation` as a task of its own, spawned by this one, and awaits it.
  ///
  /// It is for the parts of children of Swift's own, which share one record and cannot be told apart
  /// there.
  final func runApart(_ name: String, _ operation: () async throws -> Void) async throws {
    func runEscaping(_ operation: @escaping () async throws -> Void) async throws {
      let awaited = Awaited(operation)
      let task = scheduler.spawn("\(self.name)/\(name)") {
        await awaited.run()
        if let failure = awaited.failure { throw failure }
      }
      try await task.value
    }
    try await withoutActuallyEscaping(operation, do: runEscaping)
  }
}

/// A part of one task that can be cancelled by itself: what a timeout or a group runs.
///
/// It runs in a Swift task of its own, begun and ended within the same step as its surroundings, as
/// Swift's cancellation cannot be taken back: what comes after the part is not to be cancelled.
class CancelScope: Alarm, @unchecked Sendable {
  /// Its task, which runs it and so outlives its use.
  @safe unowned(unsafe) final let record: TaskRecord
  let outer: CancelScope?
  /// How many cancellations had been asked for when it was entered; those are not its own.
  let requestsAtEntry: Int32
  private var part: Task<Void, Never>?
  private var outerFlow: UInt = 0

  init(record: TaskRecord) {
    self.record = record
    outer = record.scope
    requestsAtEntry = record.cancelRequests
  }

  /// When it runs out, if it has a time to do so.
  var deadline: TaskEvent.Deadline? { nil }

  /// Runs `operation` to its end; returns what it threw.
  final func run(_ operation: () async throws -> Void) async -> (any Error)? {
    await withoutActuallyEscaping(operation, do: runEscaping)
  }

  private func runEscaping(_ operation: @escaping () async throws -> Void) async -> (any Error)? {
    let awaited = Awaited(operation)
    enter()
    let part = Task.immediate(executorPreference: record) {
      record.mainFlow = TaskRecord.currentFlow
      await awaited.run()
      leave()
    }
    if !awaited.hasEnded {
      self.part = part
      await part.value
    }
    return awaited.failure
  }

  /// Sets Swift's flag of this part.
  final func cancelSwiftTask() { part?.cancel() }

  private func enter() {
    outerFlow = record.mainFlow
    record.scope = self
  }

  private func leave() {
    record.scope = outer
    record.mainFlow = outerFlow
    // The surroundings wait for the part only if it did not end at once.
    if part != nil { record.scheduler.expectsJob = true }
  }
}

extension TaskRecord {
  /// The deadline of the innermost scope that has one.
  final var innermostDeadline: TaskEvent.Deadline? {
    var candidate = scope
    while let current = candidate {
      if let deadline = current.deadline { return deadline }
      candidate = current.outer
    }
    return nil
  }

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

import CLoop

/// What can be learnt of Swift tasks from their addresses; an address says nothing once its task has
/// ended.
enum SwiftTask {
  /// Whether what the runtime keeps to itself may be looked at; `INTERLEAVE_SWIFT_INTERNALS=off` in the
  /// environment forbids it for the whole process, for a runtime whose layout the trials misjudge.
  static let mayReadInternals = cloop_may_read_internals() != 0

  /// The address of the Swift task that runs on this thread; 0 if none does.
  ///
  /// The runtime's own answer to `withUnsafeCurrentTask`, without counting a reference: it is asked
  /// for at every wait.
  @inline(__always)
  static var running: UInt { unsafe UInt(bitPattern: cloop_get_swift_task()) }

  /// The address of a job; it is that of its Swift task if it is a step of one.
  @inline(__always)
  static func bits(of job: UnownedJob) -> UInt { unsafe unsafeBitCast(job, to: UInt.self) }

  /// Whether that is a step of a Swift task, and not the queue of an actor, which runs the steps of
  /// several.
  static func isTask(_ job: UnownedJob) -> Bool {
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: bits(of: job)) else { return false }
    return unsafe cloop_is_task(pointer) != 0
  }
}

/// Which task's code runs, whatever brought it to this thread.
///
/// An actor's queue runs the steps of all tasks that wait to enter the actor, one after the other, on
/// the thread that enters it first. So neither the step that the loop has begun nor the thread says
/// whose code runs; the executor that the running Swift task prefers does, and so do its children.
extension Worker {
  /// The worker that the running Swift task prefers; nil if it belongs to no scheduler.
  ///
  /// - Complexity: O(1), but the runtime takes the Swift task's lock.
  static var ofRunningCode: Worker? {
    guard unsafe MemoryLayout<UnownedTaskExecutor>.size == MemoryLayout<Words>.size else {
      return nil
    }
    return unsafe withUnsafeCurrentTask { task in
      guard let executor = unsafe task?.unownedTaskExecutor else { return nil }
      let words = unsafe unsafeBitCast(executor, to: Words.self)
      guard words.implementation == implementation,
        let pointer = unsafe UnsafeRawPointer(bitPattern: words.identity)
      else { return nil }
      return unsafe Unmanaged<Worker>.fromOpaque(pointer).takeUnretainedValue()
    }
  }

  /// A reference to an executor as the runtime keeps it: the object, and what it is.
  private typealias Words = (identity: UInt, implementation: UInt)

  /// What all references to workers have in common.
  private static let implementation: UInt = {
    let worker = Worker(of: Scheduler(), isReusable: false)
    return unsafe unsafeBitCast(worker.asUnownedTaskExecutor(), to: Words.self).implementation
  }()
}

extension Worker {
  /// The task whose code it runs, for that code.
  var recordOfCode: TaskRecord? { record?.owned }
}

extension Scheduler {
  /// The scheduler that runs the calling code, if one does.
  ///
  /// Code on an actor that is shared with code outside of the scheduler may run on another thread, even
  /// on another scheduler's; it is still its task's scheduler that counts.
  public static var current: Scheduler? {
    guard let scheduler = onThisThread else { return Worker.ofRunningCode?.recordOfCode?.scheduler }
    if scheduler.steppingTask == SwiftTask.running { return scheduler }
    return Worker.ofRunningCode?.recordOfCode?.scheduler ?? scheduler
  }

  /// The task that runs the calling code, from whatever thread, if it is one of this scheduler's.
  var runningTaskID: TaskID? {
    isOnThisThread ? runner?.with(\.id) : taskOfForeignThread
  }

  /// The same, on another thread that an actor has brought its code to.
  var taskOfForeignThread: TaskID? {
    guard let worker = Worker.ofRunningCode, worker.belongs(to: self) else { return nil }
    return worker.record?.with(\.id)
  }

  /// Calls `body` with the task that runs the calling code, and with nothing else touching its
  /// scheduler's state: at once on its thread, and from any other thread that an actor has brought the
  /// code to, as `withAccess` does.
  ///
  /// - Throws: what `body` throws; `SchedulerError.notOnScheduler`.
  @inline(__always)
  static func withRunningRecord<Value>(_ body: (TaskRecord) throws -> Value) throws -> Value {
    if let record = runnerOnThisThread { return try record.with(body) }
    return try withForeignRecord(body)
  }

  /// The same for a task whose scheduler this thread does not run.
  private static func withForeignRecord<Value>(
    _ body: (TaskRecord) throws -> Value
  ) throws -> Value {
    guard let worker = Worker.ofRunningCode, let record = worker.recordOfCode else {
      throw SchedulerError.notOnScheduler
    }
    let isMain = worker.mainTask == SwiftTask.running
    let scheduler = record.scheduler
    return try scheduler.withAccess { try scheduler.act(as: record, isMain: isMain, body) }
  }

  /// Calls `body` in a step of `record`, whose code stands still meanwhile on another thread.
  private func act<Value>(
    as record: TaskRecord, isMain: Bool, _ body: (TaskRecord) throws -> Value
  ) rethrows -> Value {
    let (former, formerTask) = (stepping?.owned, steppingTask)
    closeStep()
    openStep(of: record)
    steppingTask = isMain ? SwiftTask.running : Worker.noTask
    defer {
      closeStep()
      if let former {
        openStep(of: former)
        steppingTask = formerTask
      }
    }
    return try body(record)
  }
}

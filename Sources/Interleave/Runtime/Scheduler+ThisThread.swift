import CLoop

// Which scheduler, and which task of it, the calling thread runs: kept by the thread, and looked at
// without counting references, as every wait asks.
extension Scheduler {
  /// The scheduler that the calling thread runs, if it runs one.
  static var onThisThread: Scheduler? {
    guard let pointer = unsafe cloop_get_current() else { return nil }
    return unsafe Unmanaged<Scheduler>.fromOpaque(pointer).takeUnretainedValue()
  }

  @inline(__always)
  var isOnThisThread: Bool {
    unsafe cloop_get_current() == UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
  }

  /// The task whose step runs, which keeps it alive.
  @inline(__always)
  var stepping: Unretained<TaskRecord>? {
    get { inHand.task }
    set { inHand.put(newValue) }
  }

  /// The task that runs the calling code, on this scheduler's thread.
  var running: TaskRecord? { runner?.owned }

  /// The same, which its code keeps alive.
  @inline(__always)
  var runner: Unretained<TaskRecord>? {
    steppingTask == SwiftTask.running ? stepping : lookUpRunner()
  }

  /// The task that runs the calling code, on the scheduler's thread that this is.
  @inline(__always)
  static var runnerOnThisThread: Unretained<TaskRecord>? {
    guard let pointer = unsafe cloop_get_current() else { return nil }
    return unsafe Unmanaged<Scheduler>.fromOpaque(pointer)._withUnsafeGuaranteedRef { $0.runner }
  }

  /// The record of the task that runs the calling code, which is on its scheduler's thread.
  static func currentRecord() throws -> TaskRecord {
    guard let record = onThisThread?.running else { throw SchedulerError.notOnScheduler }
    return record
  }

  /// Calls `body` with the scheduler that runs the calling code, if one does, and counts no references.
  @inline(__always)
  static func withCurrent(_ body: (Scheduler) -> Void) {
    guard let pointer = unsafe cloop_get_current() else { return }
    unsafe Unmanaged<Scheduler>.fromOpaque(pointer)._withUnsafeGuaranteedRef(body)
  }

  /// Calls `body` with the record of the task that runs the calling code, and counts no references.
  @inline(__always)
  static func withCurrentRecord<Result>(
    _ body: (TaskRecord) throws -> Result
  ) throws -> Result {
    guard let pointer = unsafe cloop_get_current() else { throw SchedulerError.notOnScheduler }
    return try unsafe Unmanaged<Scheduler>.fromOpaque(pointer)._withUnsafeGuaranteedRef {
      guard let record = $0.runner else { throw SchedulerError.notOnScheduler }
      return try record.with(body)
    }
  }
}

import CLoop

// A task's children of Swift's own: `async let`, a group. The scheduler sees each of their steps, but Swift
// tells nobody when one has ended; so it is asked of the child after each step, which is kept meanwhile.
// Without an answer a child counts as alive, and no standstill is found.
extension TaskRecord {
  /// Notes that a child has something to run.
  final func noteChild(_ child: UInt) {
    hasChildren = true
    mayRunChildren = true
    ensureExtras().children.insert(child)
  }

  /// Runs a step of the task or of one of its children.
  @inline(never)
  final func runStepOfFamily(_ job: UnownedJob, on worker: Worker) {
    let child = SwiftTask.bits(of: job)
    guard let extras, extras.children.contains(child) else {
      return unsafe job.runSynchronously(on: worker.asUnownedTaskExecutor())
    }
    SwiftTask.keeping(child) {
      unsafe job.runSynchronously(on: worker.asUnownedTaskExecutor())
      if SwiftTask.hasEnded(child) == true { extras.children.remove(child) }
    }
  }

  /// Whether a child may be under way that does not wait at the scheduler.
  ///
  /// Its own code may be in such a wait besides, or else wait for its children.
  final var mayHaveLiveChildren: Bool {
    guard hasChildren, let extras, !extras.children.isEmpty else { return false }
    let waits = (signal == .parked ? 1 : 0) + extras.extraWaiters.count { $0.signal == .parked }
    if waits > extras.children.count { return false }
    guard waits == extras.children.count, let worker else { return true }
    switch SwiftTask.dependency(of: worker.with(\.swiftTask)) {
    case .group: return false
    case .task(let awaited): return !extras.children.contains(awaited)
    case .executor, .something, nil: return true
    }
  }
}

extension SwiftTask {
  /// Calls `body` while the Swift task at that address is kept.
  fileprivate static func keeping(_ task: UInt, _ body: () -> Void) {
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: task) else { return body() }
    let kept = unsafe Unmanaged<AnyObject>.fromOpaque(pointer).retain()
    defer { unsafe kept.release() }
    body()
  }
}

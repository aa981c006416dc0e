import CLoop

/// What Swift's runtime notes of a Swift task and tells nobody: whether it has ended, and what it waits for.
///
/// Needed to tell a task that waits for what can never come (the main actor, while a run holds its thread;
/// a child that is stuck itself) from one that another thread will wake. The runtime's layout is tried once
/// on tasks whose state is known; where it is not the expected one nothing is known of any task, and the
/// scheduler waits as long as somebody might come. `SwiftTask.mayReadInternals` is the switch.
extension SwiftTask {
  /// What a suspended Swift task waits for.
  enum Dependency: Equatable {
    case task(UInt)
    case group
    case executor(UInt)
    case something
  }

  private enum Flag {
    static var complete: UInt64 { 0x2000 }
    static var hasDependency: UInt64 { 0x4000 }
  }

  /// What the Swift task at that address, which is alive and suspended, waits for; nil if that is unknown.
  static func dependency(of task: UInt) -> Dependency? {
    isLayoutKnown ? readDependency(of: task) : nil
  }

  /// Whether the Swift task at that address, which somebody keeps, has ended; nil if that is unknown.
  static func hasEnded(_ task: UInt) -> Bool? {
    isLayoutKnown ? readStatus(of: task) & Flag.complete != 0 : nil
  }

  private static func readStatus(of task: UInt) -> UInt64 {
    guard let pointer = unsafe UnsafeRawPointer(bitPattern: task) else { return 0 }
    return unsafe cloop_task_status(pointer)
  }

  private static func readDependency(of task: UInt) -> Dependency? {
    guard readStatus(of: task) & Flag.hasDependency != 0,
      let pointer = unsafe UnsafeRawPointer(bitPattern: task)
    else { return nil }
    let found = unsafe cloop_task_dependency(pointer)
    return switch found.kind {
    case 1: .task(UInt(found.object))
    case 3: .group
    case 4: .executor(UInt(found.object))
    case -1: nil
    default: .something
    }
  }

  /// The object behind a reference to an executor.
  static func identity(of executor: UnownedSerialExecutor) -> UInt {
    unsafe unsafeBitCast(executor, to: (identity: UInt, implementation: UInt).self).identity
  }

  private static let isLayoutKnown: Bool = {
    guard mayReadInternals,
      unsafe MemoryLayout<UnownedSerialExecutor>.size == MemoryLayout<(UInt, UInt)>.size
    else {
      return false
    }
    let seen = Seen()
    let ended = Task.immediateDetached { seen.ended = running }
    let parked = Task.immediateDetached {
      seen.parked = running
      await Probe.shared.stay()
    }
    let waiting = Task.immediateDetached {
      seen.waiting = running
      await parked.value
    }
    let gathering = Task.immediateDetached {
      seen.gathering = running
      await withTaskGroup { group in group.addImmediateTask { await parked.value } }
    }
    let isKnown =
      readStatus(of: seen.ended) & Flag.complete != 0
      && readDependency(of: seen.parked)
        == .executor(unsafe identity(of: Probe.shared.unownedExecutor))
      && readDependency(of: seen.waiting) == .task(seen.parked)
      && readDependency(of: seen.gathering) == .group
    withExtendedLifetime((ended, waiting, gathering)) { Probe.release() }
    return isKnown
  }()

  private final class Seen: @unchecked Sendable {
    var ended: UInt = 1
    var parked: UInt = 1
    var waiting: UInt = 1
    var gathering: UInt = 1
  }
}

/// Where a Swift task stays until it is looked at.
private final actor Probe: SerialExecutor {
  static let shared = Probe()
  private static let job = Guarded<UnownedJob?>(nil)

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  nonisolated func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Self.job.withLock { $0 = job }
  }

  func stay() { cloop_resumed() }

  static func release() {
    guard let job = job.withLock({ $0.take() }) else { return }
    unsafe job.runSynchronously(on: shared.unownedExecutor)
  }
}

/// Where a task is in its life, and the only place that says what may follow what.
///
/// ```
/// unborn ─▶ ready ◀──▶ running ─▶ ended
///   │         ▲           │         ▲
///   │         └─ waiting ◀┘         │
///   └───────────────────────────────┘
/// ```
/// A task of which several Swift tasks are parts (its children) is ready as long as one of them is.
struct TaskLife {
  /// What a task does.
  enum Phase: UInt8 {
    /// It was made, and its scheduler does not know it yet.
    case unborn
    /// It has a step to run.
    case ready
    /// Its code runs.
    case running
    /// All of its code is suspended until something wakes it.
    case waiting
    /// It has its outcome.
    case ended
  }

  private(set) var phase = Phase.unborn
  /// How many steps of it are ready.
  private(set) var readySteps: Int32 = 0

  /// Whether its scheduler knows it, and it has not ended.
  var isEntered: Bool { phase != .unborn && phase != .ended }

  /// Its scheduler takes it in; its first step is not ready before there is somebody to run it.
  mutating func enter() { move(to: .ready, if: phase == .unborn) }

  /// One more step of it is ready.
  ///
  /// - Returns: whether that wakes it.
  @inline(__always)
  mutating func addReadyStep() -> Bool {
    readySteps += 1
    guard phase == .waiting else { return false }
    phase = .ready
    return true
  }

  /// A step of it begins that was ready.
  @inline(__always)
  mutating func beginReadyStep() {
    readySteps -= 1
    move(to: .running, if: phase == .ready && readySteps >= 0)
  }

  /// Its code runs that an actor's queue has brought along, or that stands still on another thread.
  ///
  /// - Returns: whether that wakes it.
  mutating func beginFoundStep() -> Bool {
    let wakes = phase == .waiting
    move(to: .running, if: phase == .waiting || phase == .ready)
    return wakes
  }

  /// A step of it is over.
  ///
  /// - Returns: whether it is ready again, and waits for nothing.
  @inline(__always)
  mutating func endStep() -> Bool {
    let isReady = readySteps > 0
    move(to: isReady ? .ready : .waiting, if: phase == .running)
    return isReady
  }

  /// It has its outcome: at the end of its code, or because no scheduler takes it in.
  mutating func end() { move(to: .ended, if: phase == .running || phase == .unborn) }

  @inline(__always)
  private mutating func move(to next: Phase, if isLawful: Bool) {
    if !isLawful { refuse(next) }
    phase = next
  }

  @inline(never)
  private func refuse(_ next: Phase) -> Never {
    preconditionFailure("a task that is \(phase), \(readySteps) steps ready, cannot be \(next)")
  }
}

/// The cancellations that were asked for of a task.
struct CancellationRequests {
  /// How many were asked for and not withdrawn.
  private(set) var count: Int32 = 0
  /// Whether the task's next suspension point, or else its end, is to throw `CancellationError`.
  private(set) var isPending = false

  /// One more is asked for.
  mutating func add() { count += 1 }

  /// There was no wait to interrupt, so the next one is not to begin.
  mutating func leavePending() { isPending = true }

  /// A wait that cannot be interrupted goes on, and those beyond so many stay pending.
  mutating func stayPending(beyond handled: Int32 = 0) { if count > handled { isPending = true } }

  /// The task's code was handed the error, or what it waits for was asked in its stead.
  mutating func settle() { isPending = false }

  /// One is withdrawn, and with the last of those beyond `handled` the error that was not thrown yet.
  mutating func withdraw(handled: Int32) {
    count -= 1
    if count <= handled { isPending = false }
  }
}

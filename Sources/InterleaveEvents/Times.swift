/// How a task has spent its life: `busy + ready + waiting` is all of it.
public struct Times: Hashable, Sendable {
  /// How long its code ran.
  public var busy: Duration
  /// How long it was ready and waited for its turn.
  public var ready: Duration
  /// How long it waited for something.
  public var waiting: Duration
  /// How many steps it took.
  public var steps: Int

  /// Makes a record of times.
  @inlinable
  public init(
    busy: Duration = .zero, ready: Duration = .zero, waiting: Duration = .zero, steps: Int = 0
  ) {
    self.busy = busy
    self.ready = ready
    self.waiting = waiting
    self.steps = steps
  }

  /// All of its life so far.
  @inlinable
  public var total: Duration { busy + ready + waiting }

  /// Adds a time that was spent doing that; a task that has ended does nothing.
  @inlinable
  package mutating func add(_ duration: Duration, doing activity: TaskState.Activity?) {
    switch activity {
    case .ready: ready += duration
    case .running: busy += duration
    case .waiting: waiting += duration
    case nil: break
    }
  }
}

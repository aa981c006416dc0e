import InterleaveEvents

/// All that is known of one task.
struct TaskRecord: Equatable, Sendable {
  let id: TaskID
  let birth: TaskEvent.Birth
  let spawned: Instant
  var state: TaskState = .alive(.ready)
  /// When the task turned to its present activity, or ended.
  var since: Instant
  /// Its timeouts, the innermost last.
  private(set) var deadlines: [TaskEvent.Deadline] = []
  var progress: TaskEvent.Progress?
  /// Complete until `since`.
  var times = Times()
  var holds: [WaitReason.Resource] = []
  var measures: [MeasureHistory] = []
  /// How its measures are to be shown.
  var panel: Panel?
  var chart = CandleHistory()
  var warnings: [Warning] = []
  /// The last lines that the task logged.
  var log: [LogLine] = []
  var lane: Lane
  /// Its place in the line of what it waits for.
  var ticket: WaitingLines.Ticket = 0
  /// The last cancellation that was asked for, kept after the end.
  var cancellation: Cancellation?
  /// The last wait for a resource that has ended.
  var lastWait: Wait?
  /// The last loss of events that the state is known to be later than.
  var epoch: UInt32 = 0
  /// Whether it has changed since somebody last looked at the changes.
  var isTouched = false
  var kin = Kin()
  var past = Past()

  init(id: TaskID, birth: TaskEvent.Birth, spawned: Instant) {
    self.id = id
    self.birth = birth
    self.spawned = spawned
    since = spawned
    lane = Lane(start: spawned, marks: .ready)
  }

  /// A wait for a resource, and how long it was.
  struct Wait: Hashable, Sendable {
    let resource: ResourceID
    let span: Duration
  }

  /// Neighbours in the tree of tasks, by number; 0 is none.
  struct Kin: Hashable, Sendable {
    var firstChild: UInt64 = 0
    var lastChild: UInt64 = 0
    var next: UInt64 = 0
    var previous: UInt64 = 0
  }
}

extension TaskRecord {
  /// The most lines, measures and warnings that one task may keep.
  static let mostLines = 50
  static let mostMeasures = 48
  static let mostWarnings = 8

  var name: String { birth.name }

  /// What the task does; nil when it has ended.
  var activity: TaskState.Activity? { state.activity }

  var reason: WaitReason? {
    if case .waiting(let reason) = activity { reason } else { nil }
  }

  var outcome: Outcome? {
    if case .ended(let outcome) = state { outcome } else { nil }
  }

  var isAlive: Bool { outcome == nil }

  /// Its innermost timeout.
  var deadline: TaskEvent.Deadline? { deadlines.last }

  /// The innermost timeout now is that one, in as many others as it says.
  mutating func set(_ deadline: TaskEvent.Deadline?) {
    guard let deadline else { return deadlines.removeAll() }
    if deadlines.count > deadline.depth {
      deadlines.removeLast(deadlines.count - max(0, deadline.depth))
    }
    if deadlines.count >= Self.mostWarnings { deadlines.removeFirst() }
    deadlines.append(deadline)
  }

  var isCancelling: Bool { state.cancellation != nil }

  /// What the task's lane shows while it is in this state.
  var marks: Lane.Marks {
    let marks: Lane.Marks =
      switch activity {
      case .ready: .ready
      case .running: .running
      case .waiting: .waiting
      case nil: []
      }
    return isCancelling ? marks.union(.cancelling) : marks
  }

  /// How the task has spent its life until `now`; `busy + ready + waiting` is all of it.
  func times(at now: Instant) -> Times {
    var times = times
    times.add(max(.zero, since.duration(to: now)), doing: activity)
    return times
  }

  /// The part that is done, from 0 to 1; nil if the task did not say or there is no total.
  var fraction: Double? {
    guard let progress, let total = progress.total else { return nil }
    if total <= 0 { return 1 }
    return min(1, max(0, Double(progress.completed) / Double(total)))
  }
}

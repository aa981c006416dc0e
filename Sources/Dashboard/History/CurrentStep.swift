import InterleaveEvents

/// The step that runs now, and since when in real time it is known to run.
struct CurrentStep: Hashable, Sendable {
  /// A step that holds the scheduler's thread for longer than this deserves to be named.
  static let tooLong = Duration.milliseconds(100)

  private var task: TaskID?
  private(set) var began: Instant?
  private var seen: Duration?

  /// Whether a step runs, as far as is known.
  var isUnderWay: Bool { task != nil }

  mutating func began(_ task: TaskID, at time: Instant) {
    self.task = task
    began = time
    seen = nil
  }

  mutating func ended(_ task: TaskID) {
    if self.task == task { self = CurrentStep() }
  }

  /// A batch ended then in real time; what runs still, runs since then at least.
  mutating func observe(at real: Duration) {
    if task != nil, seen == nil { seen = real }
  }

  /// Real time was never told.
  mutating func forgetRealTime() { seen = nil }

  /// Who held the thread at a moment of the scheduler's time, and for how long in real time.
  func held(until time: Instant, speed: Double) -> (TaskID, Duration)? {
    guard let task, let began else { return nil }
    let held = began.duration(to: time) * (1 / speed)
    return held > Self.tooLong ? (task, held) : nil
  }

  /// Who holds the thread, and for how long it is known to.
  func held(at real: Duration) -> (TaskID, Duration)? {
    guard let task, let seen, real - seen > Self.tooLong else { return nil }
    return (task, real - seen)
  }
}

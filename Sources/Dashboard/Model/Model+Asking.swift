import Interleave

extension Model {
  /// The task that a key is about: the one whose page is open, or the selected one.
  var subject: TaskRecord? {
    if case .detail(let id) = page { return history[id] }
    return selection.flatMap { history[$0] }
  }

  /// Asks before anything is cancelled; what is sent later is bound to the task that was shown.
  mutating func ask(_ action: Action) -> [Effect] {
    if case .breakDeadlock = action {
      guard let cycle = history.deadlocks.last, let victim = Warning.deadlock(cycle).proposedVictim
      else { return [.bell] }
      question = Question(subject: victim, kind: .breakDeadlock)
      return []
    }
    guard let task = subject else { return [.bell] }
    switch action {
    case .cancelSubtree:
      let count = history.aliveInSubtree(of: task.id)
      guard count > 0 else { return [.bell] }
      question = Question(subject: task.id, kind: .cancelSubtree(count: count))
    default:
      guard task.isAlive else { return [.bell] }
      question = Question(subject: task.id, kind: .cancel)
    }
    return []
  }

  /// Speeds from 1/100 to 100 and, above them, virtual time.
  private static let speeds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]

  /// The pace as it was asked for last, even if the scheduler has not yet said that it has it.
  var pace: Pace { askedPace ?? history.status.pace }

  mutating func changePace(_ action: Action) -> [Effect] {
    switch (action, pace) {
    case (.pauseScheduler, .paused(let speed)):
      askedPace = speed.map { .scaled($0) } ?? .virtual
      return [.send(.resume)]
    case (.pauseScheduler, _):
      askedPace = .paused(resumesAt: pace.speed)
      return [.send(.pause)]
    case (.step, .paused): return [.send(.step)]
    case (.step, _):
      askedPace = .paused(resumesAt: pace.speed)
      return [.send(.pause), .send(.step)]
    case (.slower, _): return go(at: Self.speeds.last { $0 < (pace.speed ?? .infinity) })
    case (.faster, _):
      guard let speed = pace.speed else { return [.bell] }
      return go(at: Self.speeds.first { $0 > speed } ?? .infinity)
    default: return [.bell]
    }
  }

  private mutating func go(at speed: Double?) -> [Effect] {
    guard let speed else { return [.bell] }
    let isVirtual = speed == .infinity
    if case .paused = pace {
      askedPace = .paused(resumesAt: isVirtual ? nil : speed)
    } else {
      askedPace = isVirtual ? .virtual : .scaled(speed)
    }
    return [.send(isVirtual ? .virtualTime : .speed(speed))]
  }
}

extension Pace {
  /// How fast time runs or will run after the pause; nil if it is virtual.
  var speed: Double? {
    switch self {
    case .scaled(let speed): speed
    case .paused(let speed): speed
    case .virtual: nil
    }
  }
}

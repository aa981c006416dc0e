import InterleaveEvents

extension Model {
  /// The task that a key is about: the one whose page is open, or the selected one.
  var subject: TaskRecord? {
    if case .detail(let id) = page { return history[id] }
    if case .group = page { return nil }
    return selection.flatMap { history[$0] }
  }

  /// What it is about, as it is now, even while the view is of another moment.
  private var subjectNow: TaskRecord? { subject.flatMap { history[$0.id] } }

  /// Asks before anything is cancelled; what is sent later is bound to the task that was shown.
  mutating func ask(_ request: Action.Ask) -> [Effect] {
    switch request {
    case .cancel where selectedGroup != nil: return askToCancelGroup()
    case .cancelListed: return askToCancelListed()
    case .cancelSubtree where selectedGroup != nil: return refuse(.groupSelected)
    case .cancel:
      guard let task = subjectNow else { return refuse(isRewound ? .notAtPresent : .noTask) }
      guard task.isAlive else {
        return refuse(isRewound ? .endedAt(task.name, task.since) : .ended(task.name))
      }
      question = Question(subject: task.id, kind: .cancel(awaited: history.awaited(by: task)))
    case .cancelSubtree:
      guard let task = subjectNow else { return refuse(isRewound ? .notAtPresent : .noTask) }
      let count = history.aliveInSubtree(of: task.id)
      guard count > 0 else { return refuse(.endedWithAllBelow(task.name)) }
      question = Question(subject: task.id, kind: .cancelSubtree(count: count))
    case .breakDeadlock: return askToBreakDeadlock()
    }
    return []
  }

  private mutating func askToBreakDeadlock() -> [Effect] {
    guard let cycle = history.deadlocks.last, let victim = Warning.deadlock(cycle).proposedVictim
    else { return refuse(.noDeadlock) }
    question = Question(subject: victim, kind: .breakDeadlock)
    return []
  }

  /// Sends what was asked about, and says what becomes of it.
  mutating func confirm() -> [Effect] {
    defer { question = nil }
    if case .cancelMany(let tasks, _)? = question?.kind { return cancel(tasks) }
    guard let question, let task = history[question.subject] else {
      return refuse(.endedSince(nil))
    }
    guard task.isAlive else { return refuse(.endedSince(task.name)) }
    say(.sent(task: task.name, delay(of: task)))
    return [.send(question.command)]
  }

  /// What keeps a task from hearing of a command at once.
  private func delay(of task: TaskRecord) -> Notice.Delay? {
    if let before = task.state.cancellation {
      return .cancelledBefore(max(.zero, before.requested.duration(to: history.now)))
    }
    if let culprit = history.culprit { return .threadHeld(by: culprit.task.name) }
    if case .paused = pace { return .paused }
    return nil
  }

  /// Speeds from 1/100 to 100 and, above them, virtual time.
  private static let speeds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]

  /// The pace as it was asked for last, even if the scheduler has not yet said that it has it.
  var pace: Pace { askedPace?.pace ?? history.status.pace }

  mutating func changePace(_ change: Action.Time) -> [Effect] {
    if history.status.isClosed { return refuse(.runIsOver) }
    if source == .world { return refuse(.worldSetsPace) }
    switch (change, pace) {
    case (.pause, .paused(let speed)):
      ask(for: speed.map { .scaled($0) } ?? .virtual)
      log.note(Moment(time: history.now, place: nil, kind: .command(.resume), task: nil))
      return [.send(.resume)]
    case (.pause, _):
      ask(for: .paused(resumesAt: pace.speed))
      log.note(Moment(time: history.now, place: nil, kind: .command(.pause), task: nil))
      return [.send(.pause)]
    case (.step, .paused):
      say(.stepRequested)
      return [.send(.step)]
    case (.step, _):
      ask(for: .paused(resumesAt: pace.speed))
      return [.send(.pause), .send(.step)]
    case (.slower, _):
      guard let speed = Self.speeds.last(where: { $0 < (pace.speed ?? .infinity) }) else {
        return refuse(.slowest)
      }
      return go(at: speed)
    case (.faster, _):
      guard let speed = pace.speed else { return refuse(.fastest) }
      return go(at: Self.speeds.first { $0 > speed } ?? .infinity)
    }
  }

  private mutating func ask(for pace: Pace) {
    askedPace = AskedPace(pace: pace, time: real)
  }

  private mutating func go(at speed: Double) -> [Effect] {
    let isVirtual = speed == .infinity
    if case .paused = pace {
      ask(for: .paused(resumesAt: isVirtual ? nil : speed))
    } else {
      ask(for: isVirtual ? .virtual : .scaled(speed))
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

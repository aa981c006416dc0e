import Interleave

extension Model {
  /// The task that a key is about, as it is at present: the one whose page is open, or the selected one.
  var subject: TaskRecord? {
    if case .detail(let id) = page { return history[id] }
    return selection.flatMap { history[$0] }
  }

  /// Asks before anything is cancelled; what is sent later is bound to the task that was shown.
  mutating func ask(_ action: Action) -> [Effect] {
    if case .breakDeadlock = action {
      guard let cycle = history.deadlocks.last, let victim = Warning.deadlock(cycle).proposedVictim
      else { return refuse("there is no deadlock to break") }
      question = Question(subject: victim, kind: .breakDeadlock)
      return []
    }
    guard let task = subject else {
      return refuse(isRewound ? "it is not there at present" : "there is no task to cancel")
    }
    switch action {
    case .cancelSubtree:
      let count = history.aliveInSubtree(of: task.id)
      guard count > 0 else { return refuse("\(Words.quoted(task)) and all below it have ended") }
      question = Question(subject: task.id, kind: .cancelSubtree(count: count))
    default:
      guard task.isAlive else {
        let since = isRewound ? " since, at \(Words.seconds(task.since)) s" : ""
        return refuse("\(Words.quoted(task)) has ended\(since)")
      }
      question = Question(subject: task.id, kind: .cancel)
    }
    return []
  }

  /// Sends what was asked about, and says what becomes of it.
  mutating func confirm() -> [Effect] {
    defer { question = nil }
    guard let question, let task = history[question.subject] else { return refuse("it has ended") }
    guard task.isAlive else { return refuse("\(Words.quoted(task)) has ended since") }
    var words = "cancel sent to \(Words.quoted(task))"
    if let culprit = history.culprit {
      words += "; \(Words.quoted(culprit.task)) holds the thread, so it is heard after that step"
    } else if case .paused = pace {
      words += "; the scheduler is paused, so it is heard when time goes on"
    }
    say(words)
    return [.send(question.command)]
  }

  /// Speeds from 1/100 to 100 and, above them, virtual time.
  private static let speeds = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]

  /// The pace as it was asked for last, even if the scheduler has not yet said that it has it.
  var pace: Pace { askedPace?.pace ?? history.status.pace }

  mutating func changePace(_ action: Action) -> [Effect] {
    if history.status.isClosed { return refuse("the run has ended: its time stands still") }
    if source == .world { return refuse("the world sets the pace here; Space holds the view") }
    switch (action, pace) {
    case (.pauseScheduler, .paused(let speed)):
      ask(for: speed.map { .scaled($0) } ?? .virtual)
      log.note(Moment(time: history.now, place: nil, kind: .command(.resume), task: nil))
      return [.send(.resume)]
    case (.pauseScheduler, _):
      ask(for: .paused(resumesAt: pace.speed))
      log.note(Moment(time: history.now, place: nil, kind: .command(.pause), task: nil))
      return [.send(.pause)]
    case (.step, .paused):
      say("one step asked for")
      return [.send(.step)]
    case (.step, _):
      ask(for: .paused(resumesAt: pace.speed))
      return [.send(.pause), .send(.step)]
    case (.slower, _):
      guard let speed = Self.speeds.last(where: { $0 < (pace.speed ?? .infinity) }) else {
        return refuse("x0.01 is the slowest")
      }
      return go(at: speed)
    default:
      guard let speed = pace.speed else { return refuse("virtual time is the fastest") }
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

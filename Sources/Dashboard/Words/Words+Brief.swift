import InterleaveEvents

extension Words {
  /// What a task waits on, how its cancellation goes, or how it ended, in that many columns if
  /// shorter words can do it.
  static func doing(_ task: TaskRecord, in history: History, width: Int) -> String {
    let words = doing(task, in: history)
    return words.columns <= width ? words : brief(task, in: history)
  }

  /// For how long a task waits, unless its wait says when it ends.
  static func waited(_ task: TaskRecord, in history: History) -> String {
    guard case .alive(.waiting(let reason), nil) = task.state else { return "" }
    if case .sleep = reason { return "" }
    return ", \(duration(max(.zero, task.since.duration(to: history.now))))"
  }

  /// The same in few words, beside a state that says the rest.
  static func brief(_ task: TaskRecord, in history: History) -> String {
    switch task.state {
    case .alive(_, let cancellation?): brief(cancellation, in: history)
    case .alive(.waiting(let reason), nil):
      history.lateSince(task).map { "\(duration($0.duration(to: history.now))) late" }
        ?? brief(history.reason(of: task) ?? reason, in: history)
    case .ended(.timedOut(let after)): "after \(duration(after))"
    case .ended(.cancelled):
      task.cancellation.map { "by \(origin($0.origin, in: history))" } ?? "cancelled"
    case .alive, .ended: doing(task, in: history)
    }
  }

  private static func brief(_ reason: WaitReason, in history: History) -> String {
    switch reason {
    case .lock(_, let holding?, _):
      "\(thing(reason, in: history)) (\(name(of: holding.holder, in: history)))"
    case .semaphore: thing(reason, in: history)
    case .sleep(let until): "sleep \(compact(history.now.duration(to: until)))"
    case .gather(let remaining, let total): "gather, \(remaining) of \(total)"
    case .anyOf(let total): "first of \(total)"
    default: wait(reason, in: history)
    }
  }

  private static func brief(_ cancellation: Cancellation, in history: History) -> String {
    let who = origin(cancellation.origin, in: history)
    guard let delivered = cancellation.delivered else {
      return
        "by \(who) \(duration(max(.zero, cancellation.requested.duration(to: history.now)))) ago"
    }
    let span = max(.zero, delivered.duration(to: history.now))
    return span < .seconds(1) ? "by \(who), \(duration(span))" : "ignored for \(duration(span))"
  }
}

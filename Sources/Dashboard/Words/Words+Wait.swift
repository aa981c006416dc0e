import InterleaveEvents

extension Words {
  /// What is waited for, without its circumstances.
  static func thing(_ reason: WaitReason, in history: History) -> String {
    thing(reason) { history[$0]?.name ?? "\($0.rawValue)" }
  }

  static func thing(_ reason: WaitReason, named name: (TaskID) -> String) -> String {
    switch reason {
    case .sleep: "sleep"
    case .task(let id): "task \(name(id))"
    case .gather: "gather"
    case .group: "group"
    case .anyOf: "any"
    case .queuePut(let queue, _), .queueGet(let queue, _), .queueJoin(let queue, _):
      resource("queue", queue)
    case .lock(let lock, _, _): resource("lock", lock)
    case .event(let event): resource("event", event)
    case .condition(let condition): resource("condition", condition)
    case .semaphore(let semaphore, _, _): resource("semaphore", semaphore)
    case .barrier(let barrier, _, _): resource("barrier", barrier)
    case .future(let future): resource("future", future)
    case .thread(let thread): thread.isEmpty ? "a thread" : "thread \(thread)"
    case .io(let what): what.isEmpty ? "input or output" : what
    case .outside: "something outside"
    }
  }

  /// What is waited for, with all that is known of why it takes so long.
  static func wait(_ reason: WaitReason, in history: History) -> String {
    let thing = thing(reason, in: history)
    let rest = circumstances(reason, in: history)
    return rest.isEmpty ? thing : "\(thing), \(rest)"
  }

  /// Why a wait takes so long: a queue's fill, a lock's holder; empty if there is nothing to say.
  static func circumstances(_ reason: WaitReason, in history: History) -> String {
    switch reason {
    case .sleep(let until): left(until, at: history.now)
    case .gather(let remaining, let total): "\(remaining) of \(total) to end"
    case .group(let remaining): "\(remaining) to end"
    case .anyOf(let total): "first of \(total) to end"
    case .queuePut(_, let fill): "full \(level(fill))"
    case .queueGet(_, let fill): fill.count == 0 ? "empty" : level(fill)
    case .queueJoin(_, let unfinished): "\(unfinished) not done"
    case .lock(_, let holding, let position): lock(holding, position, in: history)
    case .semaphore(let resource, let limit, let position):
      semaphore(resource, limit, position, in: history)
    case .barrier(_, let arrived, let parties): "\(arrived) of \(parties) there"
    case .task, .event, .condition, .future, .thread, .io, .outside: ""
    }
  }

  private static func level(_ fill: WaitReason.Fill) -> String {
    fill.capacity.map { "\(fill.count)/\($0)" } ?? "\(fill.count)"
  }

  private static func lock(
    _ holding: WaitReason.Holding?, _ position: Int, in history: History
  ) -> String {
    let line = position > 1 ? "\(ordinal(position)) in line" : ""
    guard let holding else { return line.isEmpty ? "next in line" : line }
    let span = duration(holding.since.duration(to: history.now))
    let held = "held by \(name(of: holding.holder, in: history)) for \(span)"
    return line.isEmpty ? held : "\(held), \(line)"
  }

  private static func semaphore(
    _ resource: WaitReason.Resource, _ limit: Int, _ position: Int, in history: History
  ) -> String {
    let line = position > 1 ? ", \(ordinal(position)) in line" : ""
    let holders = history.resources.holders(of: resource.id)
    guard limit <= 2, let first = holders.first else { return "all \(limit) taken\(line)" }
    let others = holders.count > 1 ? " and \(holders.count - 1) more" : ""
    return "taken by \(name(of: first.task, in: history))\(others)\(line)"
  }

  /// In the form `3.1 s left`.
  static func left(_ deadline: Instant, at now: Instant) -> String {
    if deadline == .distantFuture { return "for ever" }
    let left = now.duration(to: deadline)
    return "\(duration(max(.zero, left))) left"
  }

  /// In the form `8.0 of 20.0 s left`.
  static func left(_ countdown: Countdown) -> String {
    if countdown.left == .zero { return "expired" }
    if countdown.whole < .seconds(60) {
      let left = decimal(countdown.left.inSeconds, places: 1)
      return "\(left) of \(brief(countdown.whole)) left"
    }
    return "\(duration(countdown.left)) of \(brief(countdown.whole)) left"
  }

  /// `20 s` for what is a whole number of seconds.
  private static func brief(_ duration: Duration) -> String {
    let seconds = duration.inSeconds
    return seconds < 60 && seconds == seconds.rounded()
      ? "\(Int(seconds)) s" : self.duration(duration)
  }
}

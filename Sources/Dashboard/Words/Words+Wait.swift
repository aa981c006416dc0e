import InterleaveEvents

extension Words {
  /// What is waited for, without its circumstances.
  static func thing(_ reason: WaitReason, in history: History) -> String {
    thing(reason) { history[$0]?.name ?? number($0) }
  }

  static func thing(_ reason: WaitReason, named name: (TaskID) -> String) -> String {
    reason.thing(named: name)
  }

  /// What is waited for, with all that is known of why it takes so long.
  static func wait(_ reason: WaitReason, in history: History) -> String {
    let thing = thing(reason, in: history)
    let rest = circumstances(reason, in: history)
    return rest.isEmpty ? thing : "\(thing), \(rest)"
  }

  /// Why a wait takes so long: a queue's fill, a lock's holder; empty if there is nothing to say.
  static func circumstances(_ reason: WaitReason, in history: History) -> String {
    var holders: [TaskID] = []
    if case .semaphore(let semaphore, _, _) = reason {
      holders = history.resources.holders(of: semaphore.id).map(\.task)
    }
    return reason.circumstances(at: history.now, holders: holders) { name(of: $0, in: history) }
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
      return "\(left) of \(countdown.whole.chosenWords) left"
    }
    return "\(duration(countdown.left)) of \(countdown.whole.chosenWords) left"
  }
}

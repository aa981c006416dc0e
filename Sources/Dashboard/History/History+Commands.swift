import InterleaveEvents

extension History {
  /// Says what somebody who watches has asked for; a cancellation is told by the task that it reaches.
  mutating func note(_ given: GivenCommand) {
    switch given.command {
    case .cancel, .cancelSubtree: break
    case .speed(let speed) where !speed.isFinite: break
    case .pause, .resume, .step, .speed, .virtualTime, .stop:
      note(.commanded(given.command), about: nil, at: given.time)
    }
  }
}

import InterleaveEvents

extension History {
  /// What somebody who watches has asked for; nil for a cancellation, which the task that it reaches tells.
  func line(of given: GivenCommand) -> LogLine? {
    switch given.command {
    case .cancel, .cancelSubtree: nil
    case .speed(let speed) where !speed.isFinite: nil
    case .pause, .resume, .step, .speed, .virtualTime, .stop:
      LogLine(time: given.time, subject: nil, content: .commanded(given.command))
    }
  }
}

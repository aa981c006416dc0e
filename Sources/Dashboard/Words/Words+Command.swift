import InterleaveEvents

extension Words {
  /// What was asked of the scheduler, for the log.
  static func command(_ command: Command) -> String {
    switch command {
    case .pause: "paused here by you"
    case .resume: "let go on by you"
    case .step: "one step, asked for by you"
    case .speed(let speed): "speed set to x\(factor(speed)) by you"
    case .virtualTime: "virtual time, asked for by you"
    case .stop: "all tasks cancelled by you"
    case .cancel(let task): "cancel of task \(task.rawValue), asked for by you"
    case .cancelSubtree(let task):
      "cancel of task \(task.rawValue) and all below it, asked for by you"
    }
  }

  private static func factor(_ speed: Double) -> String {
    speed == speed.rounded()
      ? decimal(speed, places: 0) : decimal(speed, places: speed < 0.1 ? 2 : 1)
  }
}

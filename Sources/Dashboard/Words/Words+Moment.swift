import Explanations
import InterleaveEvents

extension Words {
  /// What a moment is about.
  static func moment(_ moment: Moment, in history: History) -> String {
    let who =
      moment.count > 1
      ? "\(grouped(moment.count)) tasks"
      : moment.task.map { "'\(name(of: $0, in: history))'" } ?? "a task"
    switch moment.kind {
    case .failure: return "\(who) failed"
    case .timeout: return "\(who) timed out"
    case .cancellation(.user): return "you cancelled \(who)"
    case .cancellation(let origin): return "\(who) cancelled by \(self.origin(origin, in: history))"
    case .deadlock: return "a deadlock with \(who)"
    case .blockedStep(let span): return "\(who) had held the thread for \(duration(span))"
    case .finding(let kind, _) where moment.count > 1:
      return "\(grouped(moment.count)) \(kind.plural)"
    case .finding(_, let sentence): return sentence.description
    case .loss(let count): return "\(grouped(count)) events lost"
    case .command(.pause): return "you paused the scheduler"
    case .command(.resume): return "you let the scheduler go on"
    case .command: return "you steered the scheduler"
    case .mark: return "your mark"
    }
  }

  /// What an event says.
  static func event(_ event: TaskEvent, in history: History) -> String {
    let who = name(of: event.task, in: history)
    let time = decimal(Double(event.time.nanoseconds) * 1e-9, places: 6)
    return "\(time) s: \(who) \(change(event.change, in: history))"
  }

  private static func change(_ change: TaskEvent.Change, in history: History) -> String {
    switch change {
    case .spawned: "is spawned"
    case .woken(nil): "is woken"
    case .woken(let waker?): "is woken by \(name(of: waker, in: history))"
    case .resumed: "runs"
    case .yielded: "yields"
    case .waiting(let reason): "waits: \(wait(reason, in: history))"
    case .waitChanged(let reason): "still waits: \(wait(reason, in: history))"
    case .progress: "makes progress"
    case .measured(let measure): "measures \(measure.name)"
    case .charted: "has a candle"
    case .presented: "presents itself"
    case .deadline(nil): "has no timeout any more"
    case .deadline: "has a timeout"
    case .acquired(let resource): "acquires \(self.resource("", resource))"
    case .released(let resource): "releases \(self.resource("", resource))"
    case .cancellationRequested(let origin): "is cancelled by \(self.origin(origin, in: history))"
    case .cancellationDelivered: "hears of its cancellation"
    case .cancellationCleared: "is cancelled no more"
    case .logged(let text): "says: \(text.bounded)"
    case .warned(let warning): self.warning(warning, in: history)
    case .ended(let outcome): self.outcome(outcome)
    }
  }

  /// A pace as a number: `1`, `0.5`, `0.02`.
  static func speed(_ speed: Double) -> String {
    decimal(speed, places: speed == speed.rounded() ? 0 : speed < 0.1 ? 2 : 1)
  }
}

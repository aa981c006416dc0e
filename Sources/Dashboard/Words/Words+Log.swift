import InterleaveEvents

extension Words {
  /// What a line of the log says.
  static func text(of line: LogLine) -> String {
    switch line.content {
    case .logged(let text), .printed(let text, _): text
    case .acquired(let resource, let wait):
      "acquired \(self.resource("", resource)) after \(duration(wait))"
    case .cancellationRequested(let requester): "cancellation requested by \(name(of: requester))"
    case .cancellationCleared: "cancellation taken back"
    case .warned(let warning): self.warning(warning)
    case .deadlocked(let links): deadlock(links)
    case .ended(.cancelled, let requester?): "cancelled by \(name(of: requester))"
    case .ended(let outcome, _): self.outcome(outcome)
    case .lost(let count):
      "\(grouped(count)) events lost, as they came faster than they could be shown"
    }
  }

  /// Whose line it is.
  static func name(of line: LogLine) -> String {
    if let subject = line.subject { return subject.name }
    return line.content.isPrinted ? "program" : "interleave"
  }

  static func role(of content: LogLine.Content) -> Role {
    switch content {
    case .logged, .printed(_, .standardOutput), .acquired: .text
    case .printed(_, .standardError), .warned, .deadlocked, .lost: .deadlineNear
    case .cancellationRequested, .cancellationCleared: .cancelled
    case .ended(let outcome, _): role(of: .ended(outcome))
    }
  }

  private static func name(of requester: LogLine.Requester) -> String {
    requester.name ?? origin(requester.origin) { "task \($0.rawValue)" }
  }
}

/// Something about a task that deserves a person's attention.
public enum Warning: Hashable, Sendable {
  /// One step held the scheduler's thread that long, in real time.
  case slowStep(Duration)
  /// It failed and nobody has looked at its error.
  case errorNeverRetrieved(String)
  /// It ended with a value and nobody ever awaited it.
  case neverAwaited
  /// It was still alive when the scheduler closed.
  case aliveAtEnd
  /// It is part of a cycle of tasks that wait for each other, in this order.
  case deadlock([TaskID])
}

extension Warning: CustomStringConvertible {
  /// The warning in words.
  public var description: String {
    switch self {
    case .slowStep(let duration): "one step held the thread for \(duration.words)"
    case .errorNeverRetrieved(let error): "failed, and nobody looked at its error: \(error)"
    case .neverAwaited: "ended, and nobody ever awaited it"
    case .aliveAtEnd: "was still alive when the scheduler closed"
    case .deadlock(let cycle): "deadlock among tasks \(cycle.map(\.rawValue))"
    }
  }
}

extension Warning {
  /// The task to cancel so that the others of a deadlock can go on: the youngest of the cycle.
  public var proposedVictim: TaskID? {
    guard case .deadlock(let cycle) = self else { return nil }
    return cycle.max()
  }
}

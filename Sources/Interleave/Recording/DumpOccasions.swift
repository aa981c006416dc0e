/// When a flight recorder writes what it keeps into its file.
public struct DumpOccasions: OptionSet, Sendable {
  /// The occasions as bits.
  public let rawValue: Int

  /// Makes a set of occasions from its raw value.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// A task has failed or run out of time.
  public static let failure = DumpOccasions(rawValue: 1)
  /// Something deserves a person's attention: a deadlock, a step that held the thread, a task that was
  /// alive at the end.
  public static let warning = DumpOccasions(rawValue: 2)
  /// SIGUSR2 has come; a program that handled or ignored that before its first flight recorder goes on so.
  public static let signal = DumpOccasions(rawValue: 4)
  /// Any of these.
  public static let all: DumpOccasions = [.failure, .warning, .signal]

  func contains(_ change: TaskEvent.Change) -> Bool {
    switch change {
    case .ended(.failed), .ended(.timedOut): contains(.failure)
    case .warned(.deadlock), .warned(.slowStep), .warned(.aliveAtEnd): contains(.warning)
    default: false
    }
  }
}

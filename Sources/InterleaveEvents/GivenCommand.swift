/// What somebody who watches has asked of the scheduler, and when it obeyed.
public struct GivenCommand: Hashable, Sendable {
  /// When the scheduler obeyed, in its time.
  public let time: Instant
  /// What was asked for.
  public let command: Command

  /// Makes a record of a command.
  public init(time: Instant, command: Command) {
    self.time = time
    self.command = command
  }
}

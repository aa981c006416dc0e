/// The life of a cancellation: requested, then delivered (the task unwinds), then the task's end.
public struct Cancellation: Hashable, Sendable {
  /// Who asked.
  public let origin: Origin
  /// When it was asked for the first time.
  public let requested: Instant
  /// When the task was handed its `CancellationError`; nil while it has not been.
  public var delivered: Instant?

  /// Makes a cancellation.
  public init(origin: Origin, requested: Instant, delivered: Instant? = nil) {
    self.origin = origin
    self.requested = requested
    self.delivered = delivered
  }

  /// Who asks for a cancellation.
  public enum Origin: Hashable, Sendable {
    /// A person, with a key.
    case user
    /// Another task.
    case task(TaskID)
    /// A timeout of the task's own that ran out.
    case timeout
    /// Code outside of any task.
    case outside
    /// The scheduler, as its main task has ended.
    case shutdown
    /// SIGINT.
    case interrupt
  }
}

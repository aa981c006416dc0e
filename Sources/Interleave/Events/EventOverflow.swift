/// What happens to events that no reader fetches in time.
public enum EventOverflow: Hashable, Sendable {
  /// The oldest are lost, and counted; the scheduler never waits.
  case evictOldest
  /// The scheduler waits for the reader; nothing is lost.
  case wait
}

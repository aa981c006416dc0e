/// How a scheduler's time runs.
public enum Pace: Hashable, Sendable {
  /// That many times as fast as real time, from 1/100 to 100.
  case scaled(Double)
  /// It stands still; that is the speed it goes on with, or virtual if nil.
  case paused(resumesAt: Double?)
  /// It leaps to the next deadline whenever nothing is ready.
  case virtual
}

/// What somebody who watches can ask of a scheduler.
public enum Command: Hashable, Sendable {
  /// Cancel one task.
  case cancel(TaskID)
  /// Cancel a task and everything that was spawned below it.
  case cancelSubtree(TaskID)
  /// Cancel every task, and go on at least as fast as real time, even if paused: the way to the end.
  case stop
  /// Stop time and every step; what arrives from outside waits.
  case pause
  /// Go on after a pause.
  case resume
  /// While paused: one step of one task, after a leap to the next deadline if nothing is ready.
  case step
  /// Let time run that many times as fast as real time, from 1/100 to 100.
  case speed(Double)
  /// Let time leap to the next deadline whenever nothing is ready.
  case virtualTime
}

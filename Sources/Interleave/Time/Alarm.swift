/// Something that a timer sets off: a sleeper, a timeout, a call.
@usableFromInline class Alarm {
  /// The number of the timer that is armed for it; 0 if none is.
  final var timer: UInt64 = 0
  /// When that timer is due.
  final var due = Instant.zero

  /// Called on the loop's thread once the timer is due.
  func ring(in scheduler: Scheduler) {}
}

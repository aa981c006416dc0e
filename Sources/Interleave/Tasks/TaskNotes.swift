/// What only some tasks have, kept apart so that the others stay small.
final class TaskNotes {
  @safe @exclusivity(unchecked) var cancellation: Cancellation?
  @safe @exclusivity(unchecked) var progress: TaskEvent.Progress?
  @safe @exclusivity(unchecked) var panel: Panel?
  /// The semaphores of which it has permits, the last one last.
  @safe @exclusivity(unchecked) var permits: [WaitReason.Resource] = []
  /// Its sleeps of Swift's own that have not ended.
  @safe @exclusivity(unchecked) var swiftSleeps: [SwiftSleep] = []
  /// How those of them that are not real time count on from each other.
  @safe @exclusivity(unchecked) var rhythms = Rhythms()
  /// The waits of its children of Swift's own.
  @safe @exclusivity(unchecked) var extraWaiters: [ExtraWaiter] = []
  /// Its children of Swift's own that are not known to have ended.
  @safe @exclusivity(unchecked) var children: Set<UInt> = []
  /// Who is told of its end, besides the first.
  @safe @exclusivity(unchecked) var endListeners: [any EndListener] = []
}

extension TaskRecord {
  final func ensureNotes() -> TaskNotes {
    if let notes { return notes }
    let created = TaskNotes()
    notes = created
    return created
  }
}

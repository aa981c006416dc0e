/// What only some tasks have, kept apart so that the others stay small.
final class TaskExtras {
  @safe @exclusivity(unchecked) var cancellation: Cancellation?
  var progress: TaskEvent.Progress?
  var panel: Panel?
  /// What is to be shown in it.
  var values = PanelValues()
  /// The semaphores of which it has permits, the last one last.
  @safe @exclusivity(unchecked) var permits: [WaitReason.Resource] = []
  /// Its sleeps of Swift's own that have not ended.
  @safe @exclusivity(unchecked) var swiftSleeps: [SwiftSleep] = []
  /// How those of them that are not real time count on from each other.
  var rhythms = Rhythms()
  /// The waits of its children of Swift's own.
  @safe @exclusivity(unchecked) var extraWaiters: [ExtraWaiter] = []
  /// Its children of Swift's own that are not known to have ended.
  var children: Set<UInt> = []
  /// Who is told of its end, besides the first.
  @safe @exclusivity(unchecked) var endListeners: [any EndListener] = []
}

extension TaskRecord {
  final func ensureExtras() -> TaskExtras {
    if let extras { return extras }
    let created = TaskExtras()
    extras = created
    return created
  }
}

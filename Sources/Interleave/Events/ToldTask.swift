/// A live task as it is told in a snapshot; its texts are made where it is read.
struct ToldTask {
  let id: TaskID
  let birth: RawBirth
  let spawned: Instant
  let state: TaskState
  let since: Instant
  let deadline: TaskEvent.Deadline?
  let progress: TaskEvent.Progress?
  let panel: Panel?
  /// The values in its panel.
  let values: PanelValues?
  let times: Times
  let holds: [WaitReason.Resource]

  func entry(_ words: inout EventWords) -> Snapshot.Entry {
    Snapshot.Entry(
      id: id, birth: words.birth(birth, of: id), spawned: spawned, state: state, since: since,
      deadline: deadline, progress: progress, panel: panel, times: times, holds: holds)
  }
}

extension TaskRecord {
  /// All there is to tell of it at this moment.
  ///
  /// - Parameter activity: what it does.
  final func told(doing activity: TaskState.Activity) -> ToldTask {
    let (times, since) = times
    return ToldTask(
      id: id, birth: rawBirth, spawned: born, state: state(doing: activity), since: since,
      deadline: innermostDeadline, progress: extras?.progress, panel: extras?.panel,
      values: extras?.values, times: times,
      holds: firstHeld == nil && extras == nil ? [] : held.map(\.resource) + (extras?.permits ?? [])
    )
  }
}

/// Some tasks of a snapshot.
struct SnapshotPart {
  let number: UInt32
  let time: Instant
  let tasks: [ToldTask]
  let isFirst: Bool
  let isLast: Bool
}

extension TaskRecord {
  /// What a snapshot says of it.
  var entry: Snapshot.Entry {
    Snapshot.Entry(
      id: id, birth: birth, spawned: born, state: state, since: since, deadline: innermostDeadline,
      progress: notes?.progress, times: times.published, holds: held.map(\.resource))
  }
}

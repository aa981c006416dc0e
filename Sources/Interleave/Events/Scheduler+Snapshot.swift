extension TaskRecord {
  /// What a snapshot says of it.
  var entry: Snapshot.Entry {
    Snapshot.Entry(
      id: id, birth: birth, spawned: born, state: state, since: ledger?.since ?? born,
      deadline: innermostDeadline,
      progress: notes?.progress, times: ledger?.published ?? Times(), holds: held.map(\.resource))
  }
}

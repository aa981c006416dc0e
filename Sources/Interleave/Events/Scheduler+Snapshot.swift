extension TaskRecord {
  /// All there is to tell of it at this moment.
  var entry: Snapshot.Entry {
    let (times, since) = times
    return Snapshot.Entry(
      id: id, birth: birth, spawned: born, state: state, since: since, deadline: innermostDeadline,
      progress: notes?.progress, times: times, holds: held.map(\.resource) + (notes?.permits ?? []))
  }
}

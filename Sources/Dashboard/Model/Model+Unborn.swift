import InterleaveEvents

extension Model {
  /// The selected task, if it was not there yet at the moment that is seen.
  var unborn: TaskRecord? {
    guard isRewound, let selection = anchor?.task, shown[selection] == nil,
      let task = horizon[selection] ?? history[selection], task.spawned > shown.now
    else { return nil }
    return task
  }

  /// How many rows the list has: a selected task that is not there yet has one behind all others.
  var rowCount: Int { listing.count + (unborn == nil ? 0 : 1) }
}

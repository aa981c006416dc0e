import InterleaveEvents

/// Which tasks have changed since somebody last asked, each named once.
struct Changes: Equatable, Sendable {
  /// The slots of those that are new or different; a slot may have been emptied since, or stand
  /// here once for each task that was in it.
  var touched: [Int] = []
  var removed: [Removal] = []
  /// Whether all that was known has been replaced.
  var isEverything = false

  /// A task that is known no more.
  struct Removal: Equatable, Sendable {
    let task: TaskID
    /// Where it was.
    let slot: Int
  }
}

extension History {
  /// What has changed since the last call, and begins to collect anew.
  mutating func takeChanges() -> Changes {
    let taken = changes
    changes = Changes()
    for slot in taken.touched { tasks[slot].isTouched = false }
    return taken
  }

  mutating func touch(_ slot: Int) {
    if tasks[slot].isTouched { return }
    tasks[slot].isTouched = true
    changes.touched.append(slot)
  }
}

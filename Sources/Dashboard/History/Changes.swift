import Interleave

/// Which tasks have changed since somebody last asked, each named once.
struct Changes: Equatable, Sendable {
  var touched: [TaskID] = []
  var removed: [TaskID] = []
  /// Whether all that was known has been replaced.
  var isEverything = false
}

extension History {
  /// What has changed since the last call, and begins to collect anew.
  mutating func takeChanges() -> Changes {
    let taken = changes
    changes = Changes()
    for id in taken.touched {
      if let slot = tasks.slot(of: id) { tasks[slot].isTouched = false }
    }
    return taken
  }

  mutating func touch(_ slot: Int) {
    if tasks[slot].isTouched { return }
    tasks[slot].isTouched = true
    changes.touched.append(tasks[slot].id)
  }
}

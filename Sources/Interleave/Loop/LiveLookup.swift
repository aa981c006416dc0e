/// Where commands that came together find their tasks.
///
/// One command looks through all live tasks; from the second on, an index answers, so that a flood of
/// commands costs one pass and not one each.
struct LiveLookup {
  private var isAsked = false
  private var index = Index()

  private struct Index {
    var records: [TaskID: TaskRecord] = [:]
    var children: [TaskID: [TaskRecord]] = [:]

    mutating func add(_ record: TaskRecord) {
      records[record.id] = record
      if let parent = record.parent { children[parent, default: []].append(record) }
    }
  }

  mutating func task(_ id: TaskID, in scheduler: Scheduler) -> TaskRecord? {
    guard hasIndex(of: scheduler) else {
      return scheduler.liveTasks.first { $0.id == id }
    }
    return index.records[id]
  }

  /// The task and everything below it that is alive, in the order in which they were spawned.
  mutating func subtree(of root: TaskID, in scheduler: Scheduler) -> [TaskRecord] {
    guard hasIndex(of: scheduler) else {
      var family: Set<TaskID> = [root]
      return scheduler.liveTasks.filter { record in
        let belongs = record.id == root || record.parent.map(family.contains) == true
        if belongs { family.insert(record.id) }
        return belongs
      }
    }
    var found = index.records[root].map { [$0] } ?? index.children[root] ?? []
    var next = 0
    while next < found.count {
      found += index.children[found[next].id] ?? []
      next += 1
    }
    return found.sorted { $0.id.rawValue < $1.id.rawValue }
  }

  /// Whether this is not the first command; then the index takes in those that were spawned since the
  /// one before.
  private mutating func hasIndex(of scheduler: Scheduler) -> Bool {
    guard isAsked else {
      isAsked = true
      return false
    }
    var newcomers: [TaskRecord] = []
    var next = scheduler.lastLive?.owned
    while let record = next, index.records[record.id] == nil {
      newcomers.append(record)
      next = record.previousLive?.owned
    }
    for record in newcomers.reversed() { index.add(record) }
    return true
  }
}

import InterleaveEvents

extension History {
  /// Puts a task below its parent, after its siblings.
  ///
  /// - Complexity: O(1).
  mutating func link(_ slot: Int) {
    let task = tasks[slot]
    guard let parent = task.birth.parent, parent != task.id else { return }
    guard let parentSlot = tasks.slot(of: parent) else {
      restoration?.orphans.append(task.id)
      return
    }
    let last = tasks[parentSlot].kin.lastChild
    tasks[slot].kin.previous = last
    tasks[parentSlot].kin.lastChild = task.id.rawValue
    if let lastSlot = tasks.slot(of: TaskID(rawValue: last)) {
      tasks[lastSlot].kin.next = task.id.rawValue
    } else {
      tasks[parentSlot].kin.firstChild = task.id.rawValue
    }
  }

  /// Takes a task out from among its siblings.
  ///
  /// - Complexity: O(1).
  mutating func unlink(_ slot: Int) {
    let task = tasks[slot]
    let previous = tasks.slot(of: TaskID(rawValue: task.kin.previous))
    let next = tasks.slot(of: TaskID(rawValue: task.kin.next))
    if let previous { tasks[previous].kin.next = task.kin.next }
    if let next { tasks[next].kin.previous = task.kin.previous }
    guard let parent = task.birth.parent, let parentSlot = tasks.slot(of: parent) else { return }
    if tasks[parentSlot].kin.firstChild == task.id.rawValue {
      tasks[parentSlot].kin.firstChild = task.kin.next
    }
    if tasks[parentSlot].kin.lastChild == task.id.rawValue {
      tasks[parentSlot].kin.lastChild = task.kin.previous
    }
  }

  /// The first children of a task, the eldest first, at most that many.
  ///
  /// - Complexity: O(limit).
  func children(of id: TaskID, limit: Int) -> [TaskRecord] {
    var children: [TaskRecord] = []
    var next = tasks[id]?.kin.firstChild ?? 0
    while children.count < limit, let child = tasks[TaskID(rawValue: next)] {
      children.append(child)
      next = child.kin.next
    }
    return children
  }

  /// How many live tasks there are in the tree below a task, itself included.
  ///
  /// - Complexity: O(that tree).
  func aliveInSubtree(of id: TaskID) -> Int {
    var alive = 0
    var waiting = [id.rawValue]
    var seen: Set<UInt64> = []
    while let number = waiting.popLast() {
      guard seen.insert(number).inserted, let task = tasks[TaskID(rawValue: number)] else {
        continue
      }
      if task.isAlive { alive += 1 }
      if task.kin.next != 0, number != id.rawValue { waiting.append(task.kin.next) }
      if task.kin.firstChild != 0 { waiting.append(task.kin.firstChild) }
    }
    return alive
  }

  /// The tasks above a task, its parent first, at most that many.
  func ancestors(of record: TaskRecord, limit: Int) -> [TaskRecord] {
    var ancestors: [TaskRecord] = []
    var next = record.birth.parent
    while ancestors.count < limit, let id = next, let parent = tasks[id] {
      ancestors.append(parent)
      next = parent.birth.parent
    }
    return ancestors
  }
}

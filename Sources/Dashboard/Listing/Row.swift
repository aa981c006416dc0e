import InterleaveEvents

/// A task's place in the list: what it is sorted by, then its age.
struct Row: Comparable, Hashable, Sendable {
  /// The longest path from the root that a row in a tree can have; deeper tasks stand flat.
  static let deepest = 24

  let key: Key
  let task: TaskID

  /// What a row is sorted by; the same kind for all rows of a list.
  enum Key: Hashable, Sendable {
    case number(Int64)
    case text(String)
    /// The tasks above it, from the root down, if the list is a tree.
    case path([UInt64])
  }

  init(of slot: Int, by order: Order, in history: History) {
    var lineage = Lineage()
    self.init(of: slot, by: order, in: history, &lineage)
  }

  /// The same; rows below one parent that are made one after the other share their path.
  init(of slot: Int, by order: Order, in history: History, _ lineage: inout Lineage) {
    task = history.tasks[slot].id
    key =
      order.isTree
      ? .path(lineage.path(to: slot, in: history)) : order.column.key(of: slot, in: history)
  }

  static func < (left: Row, right: Row) -> Bool {
    switch (left.key, right.key) {
    case (.number(let first), .number(let second)) where first != second: first < second
    case (.text(let first), .text(let second)) where first != second: first < second
    case (.path(let first), .path(let second)) where first != second:
      precedes((first, left.task.rawValue), (second, right.task.rawValue))
    default: left.task < right.task
    }
  }

  /// Whether a task stands before another one that has another path: below its parent, and among its
  /// siblings by age.
  private static func precedes(
    _ left: (path: [UInt64], task: UInt64), _ right: (path: [UInt64], task: UInt64)
  ) -> Bool {
    let common = min(left.path.count, right.path.count)
    for level in 0..<common where left.path[level] != right.path[level] {
      return left.path[level] < right.path[level]
    }
    let first = left.path.count > common ? left.path[common] : left.task
    let second = right.path.count > common ? right.path[common] : right.task
    return first == second ? left.path.count < right.path.count : first < second
  }
}

extension Row {
  /// The way from the root to the tasks below one parent.
  struct Lineage {
    private var parent: TaskID?
    private var path: [UInt64] = []

    mutating func path(to slot: Int, in history: History) -> [UInt64] {
      if history.tasks[slot].birth.parent == parent { return path }
      let above = history.ancestors(of: history.tasks[slot], limit: 1_000).map(\.id.rawValue)
      parent = history.tasks[slot].birth.parent
      path = Array(above.reversed().prefix(Row.deepest))
      return path
    }
  }
}

extension Order.Column {
  /// What the task in that slot is sorted by; of its record, which is large, only that is read.
  fileprivate func key(of slot: Int, in history: History) -> Row.Key {
    switch self {
    case .spawned: return .number(0)
    case .state: return .number(history.tasks[slot].state.urgency)
    case .name: return .text(history.tasks[slot].birth.name)
    case .progress: return .number(Int64((history.tasks[slot].fraction ?? 2) * 10_000))
    case .activity: return .number(history.tasks[slot].since.nanoseconds)
    case .timeout:
      let deadline = history.tasks[slot].isAlive ? history.tasks[slot].deadline : nil
      return .number(deadline?.expires.nanoseconds ?? .max)
    }
  }
}

extension TaskState {
  /// The less, the sooner somebody should look at it.
  fileprivate var urgency: Int64 {
    switch self {
    case .alive(_, _?): 0
    case .ended(.failed), .ended(.timedOut): 1
    case .alive(.running, nil): 2
    case .alive(.ready, nil): 3
    case .alive(.waiting, nil): 4
    case .ended(.cancelled): 5
    case .ended(.succeeded), .ended(.unknown): 6
    }
  }
}

import Interleave

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

  init(of task: TaskRecord, by order: Order, in history: History) {
    var lineage = Lineage()
    self.init(of: task, by: order, in: history, &lineage)
  }

  /// The same; rows below one parent that are made one after the other share their path.
  init(of task: TaskRecord, by order: Order, in history: History, _ lineage: inout Lineage) {
    self.task = task.id
    key = order.isTree ? .path(lineage.path(to: task, in: history)) : order.column.key(of: task)
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

    mutating func path(to task: TaskRecord, in history: History) -> [UInt64] {
      if task.birth.parent == parent { return path }
      let above = history.ancestors(of: task, limit: 1_000).map(\.id.rawValue)
      parent = task.birth.parent
      path = Array(above.reversed().prefix(Row.deepest))
      return path
    }
  }
}

extension Order.Column {
  fileprivate func key(of task: TaskRecord) -> Row.Key {
    switch self {
    case .spawned: .number(0)
    case .state: .number(task.state.urgency)
    case .name: .text(task.name)
    case .progress: .number(Int64((task.fraction ?? 2) * 10_000))
    case .activity: .number(task.since.nanoseconds)
    case .timeout: .number((task.isAlive ? task.deadline?.expires.nanoseconds : nil) ?? .max)
    }
  }
}

extension TaskState {
  /// The less, the sooner somebody should look at it.
  fileprivate var urgency: Int64 {
    switch self {
    case .cancelling: 0
    case .ended(.failed), .ended(.timedOut): 1
    case .running: 2
    case .ready: 3
    case .waiting: 4
    case .ended(.cancelled): 5
    case .ended(.succeeded): 6
    }
  }
}

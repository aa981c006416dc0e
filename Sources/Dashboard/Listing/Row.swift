import Interleave

/// A task's place in the list: what it is sorted by, then its age.
struct Row: Comparable, Hashable, Sendable {
  /// The longest path from the root that a row in a tree can have; deeper tasks stand flat.
  static let deepest = 24

  var number: Int64 = 0
  var text = ""
  /// The tasks above it from the root down, and itself, if the list is a tree.
  var path: [UInt64] = []
  let task: TaskID

  init(of task: TaskRecord, by order: Order, in history: History) {
    self.task = task.id
    if order.isTree {
      let above = history.ancestors(of: task, limit: 1_000).map(\.id.rawValue).reversed()
      path = above.prefix(Self.deepest) + [task.id.rawValue]
      return
    }
    switch order.column {
    case .spawned: break
    case .state: number = Self.urgency(of: task.state)
    case .name: text = task.name
    case .progress: number = Int64((task.fraction ?? 2) * 10_000)
    case .activity: number = task.since.nanoseconds
    case .timeout: number = (task.isAlive ? task.deadline?.expires.nanoseconds : nil) ?? .max
    }
  }

  static func < (left: Row, right: Row) -> Bool {
    if left.number != right.number { return left.number < right.number }
    if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
    if left.text != right.text { return left.text < right.text }
    return left.task < right.task
  }

  private static func urgency(of state: TaskState) -> Int64 {
    switch state {
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

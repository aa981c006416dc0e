/// Takes every way, depth first; of those that differ only by swaps of steps that do not depend on each
/// other, one.
final class DepthFirstPolicy: Policy {
  /// One choice on the way, and those of its ways that are left.
  private struct Node {
    var way: Int
    let ways: Int
    /// How many switches lie before it.
    let switches: Int
    /// Who goes by each way; no one by a fault's.
    let keys: [UInt64]
    /// Those that need not go here: what follows was seen where they went earlier.
    var sleeping: [Sleeper]
    /// What the step by the present way has touched.
    var touched: [UInt64]? = []
  }

  /// One whose next step was taken at an earlier moment, and what that touched.
  private struct Sleeper {
    let key: UInt64
    let touched: [UInt64]?

    func depends(on other: [UInt64]?) -> Bool {
      guard let touched, let other else { return true }
      return touched.contains { other.contains($0) }
    }
  }

  private let bound: Int
  private let reduces: Bool
  private var path: [Node] = []
  private var depth = 0
  private var sleeping: [Sleeper] = []
  private(set) var hasChanged = false
  private var stops = false

  /// - Parameter bound: how many switches a schedule may have.
  init(bound: Int?, reduces: Bool) {
    self.bound = bound ?? .max
    // A bound may cut off the one schedule that stands for the others.
    self.reduces = reduces && bound == nil
  }

  override var seesEveryStep: Bool { reduces }
  override var isRedundant: Bool { stops }

  override func begin(longest: Int) {
    depth = 0
    sleeping = []
    stops = false
  }

  override func choose(
    among keys: [UInt64], faults: [Schedule.Option], at choice: Int
  ) -> Schedule.Option? {
    let count = keys.count + faults.count
    if depth == path.count {
      let switches = path.last.map { $0.switches + ($0.way == 0 ? 0 : 1) } ?? 0
      var node = Node(
        way: 0, ways: count, switches: switches, keys: reduces ? keys : [], sleeping: sleeping)
      if reduces, !skipSleepers(of: &node) { stops = true }
      path.append(node)
    }
    let node = path[depth]
    if node.ways != count { hasChanged = true }
    depth += 1
    let way = min(node.way, count - 1)
    if way <= 0 { return nil }
    return way < keys.count ? .later(way) : faults[way - keys.count]
  }

  /// Goes on to the first way that nobody asleep would take; false if there is none.
  private func skipSleepers(of node: inout Node) -> Bool {
    while node.way < node.keys.count,
      node.sleeping.contains(where: { $0.key == node.keys[node.way] })
    {
      node.way += 1
      pruned += 1
    }
    guard node.way < node.ways else {
      node.way = 0
      return false
    }
    return true
  }

  override func note(step key: UInt64, touching resources: [UInt64]?) {
    guard reduces, depth > 0 else { return }
    path[depth - 1].touched = resources
    sleeping = path[depth - 1].sleeping.filter { !$0.depends(on: resources) }
  }

  override func end() {
    // A run that stopped early or changed has fewer choices than the one before.
    path.removeLast(path.count - depth)
    while var node = path.popLast() {
      if reduces, node.way < node.keys.count {
        node.sleeping.append(Sleeper(key: node.keys[node.way], touched: node.touched))
      }
      node.way += 1
      if node.switches >= bound { continue }
      if node.way < node.ways, !reduces || skipSleepers(of: &node) {
        path.append(node)
        return
      }
    }
    finish()
  }
}

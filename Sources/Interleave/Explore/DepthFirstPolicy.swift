/// Takes every way with no more than so many switches, depth first.
final class DepthFirstPolicy: Policy {
  /// One choice on the way.
  private struct Node {
    var way: Int
    let ways: Int
    /// How many switches lie before it.
    let switches: Int
  }

  private let bound: Int
  private var path: [Node] = []
  private var depth = 0

  /// - Parameter bound: how many switches a schedule may have; any number if nil.
  init(bound: Int?) { self.bound = bound ?? .max }

  override func begin(longest: Int) { depth = 0 }

  override func choose(
    among keys: [UInt64], faults: [Schedule.Option], at choice: Int
  ) -> Schedule.Option? {
    let count = keys.count + faults.count
    if depth == path.count {
      let switches = path.last.map { $0.switches + ($0.way == 0 ? 0 : 1) } ?? 0
      path.append(Node(way: 0, ways: count, switches: switches))
    }
    let way = min(path[depth].way, count - 1)
    depth += 1
    if way <= 0 { return nil }
    return way < keys.count ? .later(way) : faults[way - keys.count]
  }

  override func end() {
    // A run that went otherwise this time may have fewer choices than the one before.
    path.removeLast(path.count - depth)
    while var node = path.popLast() {
      node.way += 1
      guard node.switches < bound, node.way < node.ways else { continue }
      return path.append(node)
    }
    finish()
  }
}

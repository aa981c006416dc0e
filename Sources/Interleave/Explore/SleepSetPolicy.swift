/// Takes every way, depth first, but for those that only let steps change places which touch nothing in
/// common.
///
/// Sleep sets (Godefroid, "Partial-Order Methods for the Verification of Concurrent Systems", 1996): once
/// all ways that begin with a step were taken, it sleeps on the other ways until a step comes that touches
/// what it touches. A run in which all that is ready sleeps is cut: another one has shown it.
final class SleepSetPolicy: Policy {
  private struct Sleeper {
    let key: UInt64
    let footprint: Footprint
  }

  /// One step on the way.
  private struct Node {
    let keys: [UInt64]
    var way: Int
    var footprint = Footprint.unknown
    var sleepers: [Sleeper]

    /// The first place from there on whose task is awake.
    func awake(from place: Int) -> Int? {
      keys.indices.dropFirst(place).first { index in
        !sleepers.contains { $0.key == keys[index] }
      }
    }

    /// Whether a step is known by its key; else several parts of one task are ready.
    var areKeysUnique: Bool { Set(keys).count == keys.count }
  }

  private var path: [Node] = []
  private var depth = 0
  private var isCutNow = false

  override var seesEveryStep: Bool { true }
  override var looksAtFootprints: Bool { true }
  override var isCut: Bool { isCutNow }

  override func begin(longest: Int) { (depth, isCutNow) = (0, false) }

  override func choose(
    among keys: [UInt64], faults: [Schedule.Option], at choice: Int
  ) -> Schedule.Option? {
    if depth == path.count {
      var node = Node(keys: keys, way: 0, sleepers: inheritedSleepers)
      if !node.areKeysUnique { node.sleepers = [] }
      guard let way = node.awake(from: 0) else {
        isCutNow = true
        return nil
      }
      node.way = way
      path.append(node)
    }
    let way = min(path[depth].way, keys.count - 1)
    depth += 1
    return way == 0 ? nil : .later(way)
  }

  private var inheritedSleepers: [Sleeper] {
    guard let last = path.last else { return [] }
    return last.sleepers.filter { $0.footprint.isIndependent(of: last.footprint) }
  }

  override func note(_ footprint: Footprint) {
    guard depth > 0, path[depth - 1].areKeysUnique else { return }
    path[depth - 1].footprint = footprint
  }

  override func end() {
    // A run that went otherwise this time may have fewer steps than the one before.
    path.removeLast(path.count - depth)
    while var node = path.popLast() {
      if node.areKeysUnique {
        node.sleepers.append(Sleeper(key: node.keys[node.way], footprint: node.footprint))
      }
      guard let way = node.awake(from: node.way + 1) else { continue }
      node.way = way
      node.footprint = .unknown
      return path.append(node)
    }
    finish()
  }
}

/// What decides, in runs that follow each other.
class Policy {
  /// Whether there is nothing left to decide otherwise.
  private(set) var isComplete = false

  final func finish() { isComplete = true }

  /// A run begins; the longest so far had that many steps.
  func begin(longest: Int) {}

  /// Whether each step is asked for, even one without an alternative.
  var seesEveryStep: Bool { false }

  /// Whether it is told what each step has touched.
  var looksAtFootprints: Bool { false }

  /// What the step has touched that it has chosen last.
  func note(_ footprint: Footprint) {}

  /// Whether the rest of the run shows nothing that another one has not.
  var isCut: Bool { false }

  /// Chooses one of what can come next.
  ///
  /// - Parameters:
  ///   - keys: who would go, in the default order.
  ///   - faults: what may go wrong instead.
  ///   - choice: the number of the choice.
  func choose(among keys: [UInt64], faults: [Schedule.Option], at choice: Int) -> Schedule.Option? {
    nil
  }

  /// The run is over.
  func end() {}
}

/// Forces the switches of a schedule, and otherwise the default order.
final class ReplayPolicy: Policy {
  private let switches: [Schedule.Switch]
  private var next = 0
  /// Whether a switch could not be made.
  private(set) var misfits = false

  private let once: Bool

  /// - Parameter once: whether there is nothing more to decide after one run.
  init(_ schedule: Schedule, once: Bool = false) {
    switches = schedule.switches
    self.once = once
  }

  override func choose(
    among keys: [UInt64], faults: [Schedule.Option], at choice: Int
  ) -> Schedule.Option? {
    guard next < switches.count, switches[next].choice == choice else { return nil }
    next += 1
    let option = switches[next - 1].option
    if case .later(let places) = option {
      guard places < keys.count else {
        misfits = true
        return nil
      }
      return option
    }
    if !faults.contains(option) { misfits = true }
    return faults.contains(option) ? option : nil
  }

  override func begin(longest: Int) { next = 0 }
  override func end() {
    if next < switches.count { misfits = true }
    if once { finish() }
  }
}

/// Draws each choice by itself, and now and then a fault.
class DrawingPolicy: Policy {
  final var random: SplitMix64
  /// One choice in so many is for a fault.
  private var rarity = 8

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  override func begin(longest: Int) { rarity = max(8, longest) }

  override func choose(
    among keys: [UInt64], faults: [Schedule.Option], at choice: Int
  ) -> Schedule.Option? {
    if !faults.isEmpty, Int.random(in: 0..<rarity, using: &random) == 0 {
      return faults.randomElement(using: &random)
    }
    let index = draw(among: keys)
    return index == 0 ? nil : .later(index)
  }

  /// The place of who goes.
  func draw(among keys: [UInt64]) -> Int {
    keys.count == 1 ? 0 : Int.random(in: 0..<keys.count, using: &random)
  }
}

/// Lets the highest priority go, and lowers it at a few moments that are drawn beforehand.
final class PriorityPolicy: DrawingPolicy {
  private let depth: Int
  private var priorities: [(key: UInt64, priority: Int)] = []
  private var changes: [Int] = []
  private var step = 0

  init(depth: Int, seed: UInt64) {
    self.depth = max(1, depth)
    super.init(seed: seed)
  }

  override var seesEveryStep: Bool { true }

  override func begin(longest: Int) {
    super.begin(longest: longest)
    priorities.removeAll(keepingCapacity: true)
    step = 0
    changes = (1..<depth).map { _ in Int.random(in: 1...max(2, longest), using: &random) }
  }

  override func draw(among keys: [UInt64]) -> Int {
    step += 1
    var highest = place(amongst: keys)
    if let change = changes.firstIndex(of: step) {
      setPriority(of: keys[highest], to: change)
      highest = place(amongst: keys)
    }
    return highest
  }

  private func place(amongst keys: [UInt64]) -> Int {
    var (best, place) = (Int.min, 0)
    for (index, key) in keys.enumerated() {
      let priority = priority(of: key)
      if priority > best { (best, place) = (priority, index) }
    }
    return place
  }

  private func priority(of key: UInt64) -> Int {
    if let known = priorities.first(where: { $0.key == key }) { return known.priority }
    let drawn = depth + Int.random(in: 0..<1 << 40, using: &random)
    priorities.append((key, drawn))
    return drawn
  }

  private func setPriority(of key: UInt64, to priority: Int) {
    guard let index = priorities.firstIndex(where: { $0.key == key }) else { return }
    priorities[index].priority = priority
  }
}

/// Walks at random among the ways that are not walked to their ends.
final class DistinctPolicy: DrawingPolicy {
  private struct Node {
    /// Where each way leads: nowhere yet, a node, or to its end.
    var ways: [Int32]
    var open: Int
  }

  private static var unknown: Int32 { -1 }
  private static var walked: Int32 { -2 }
  /// The most nodes that are kept; beyond them the walk is uniform.
  private static var mostNodes: Int { 4_000_000 }

  private var nodes: [Node] = []
  private var path: [(node: Int, way: Int)] = []

  override func begin(longest: Int) { path.removeAll(keepingCapacity: true) }

  override func choose(
    among keys: [UInt64], faults: [Schedule.Option], at choice: Int
  ) -> Schedule.Option? {
    let count = keys.count + faults.count
    guard let node = enter(count) else { return super.choose(among: keys, faults: [], at: choice) }
    var left = Int.random(in: 0..<max(1, nodes[node].open), using: &random)
    var way = 0
    for (index, target) in nodes[node].ways.enumerated() where target != Self.walked {
      way = index
      if left == 0 { break }
      left -= 1
    }
    path.append((node, way))
    if way == 0 { return nil }
    return way < keys.count ? .later(way) : faults[way - keys.count]
  }

  private func enter(_ count: Int) -> Int? {
    if let last = path.last, nodes[last.node].ways[last.way] >= 0 {
      let node = Int(nodes[last.node].ways[last.way])
      // Another number of ways than the last time: the program is not the same any more.
      return nodes[node].ways.count == count ? node : nil
    }
    if path.isEmpty, !nodes.isEmpty { return nodes[0].ways.count == count ? 0 : nil }
    guard nodes.count < Self.mostNodes else { return nil }
    nodes.append(Node(ways: Array(repeating: Self.unknown, count: count), open: count))
    if let last = path.last { nodes[last.node].ways[last.way] = Int32(nodes.count - 1) }
    return nodes.count - 1
  }

  override func end() {
    guard nodes.count < Self.mostNodes else { return }
    while let last = path.popLast() {
      nodes[last.node].ways[last.way] = Self.walked
      nodes[last.node].open -= 1
      if nodes[last.node].open > 0 { return }
      nodes[last.node].ways = []
    }
    finish()
  }
}

#if Command
/// How a program is simulated.
package struct SimulationOptions: Sendable {
  /// How the next of the ready jobs is chosen.
  package enum Strategy: String, Sendable, CaseIterable {
    /// The first in line.
    case fifo
    /// Any of them, each as likely.
    case uniform
    /// That of the task with the highest drawn priority, which changes at a few drawn steps.
    case pct
  }

  /// What decides the order.
  package enum Order: Hashable, Sendable {
    /// The default order.
    case first
    /// Drawn by a seed.
    case drawn(seed: UInt64)
    /// As a schedule says.
    case given(Schedule)
  }

  /// How an order is drawn.
  package var strategy = Strategy.uniform
  /// For `pct`: how many orderings a fault needs, from 1 to 16.
  package var depth = 3
  /// How many real milliseconds to wait for other threads before time leaps.
  package var grace = 2
  /// Whether time leaps at once, whatever other threads may do.
  package var isClosed = false
  /// Whether `Date()` is virtual, too.
  package var hasVirtualDate = false

  package init() {}

  /// What the library in the program reads.
  func plan(_ order: Order, records: Bool) -> String {
    var lines = [
      "depth \(depth)", "grace \(grace * 1_000_000)", "world \(isClosed ? "closed" : "open")",
      "date \(hasVirtualDate ? "virtual" : "real")", "events \(records ? "on" : "off")",
    ]
    switch order {
    case .first: lines.append("strategy fifo")
    case .drawn(let seed): lines += ["seed \(seed)", "strategy \(strategy.rawValue)"]
    case .given(let schedule):
      lines += ["seed \(schedule.seed)", "switches \(schedule.switchText)"]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
#endif

#if Network
import Dashboard

extension Easel {
  /// The sizes of screen that are measured.
  static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)].map {
    Frame.Size(columns: $0.0, rows: $0.1)
  }

  /// How many tasks change between two frames.
  static let changed = 100

  /// All that is measured of a crowd that has come up.
  mutating func cost(of tasks: Int, frames: Int) -> CrowdCost {
    var cost = CrowdCost(tasks: tasks)
    let before = Memory.resident
    cost.events["born"] = populate()
    cost.memory = Double(Memory.resident - before) / Double(tasks)
    for size in Self.sizes {
      resize(to: size)
      cost.sizes["\(size.columns)x\(size.rows)"] = SizeCost(
        full: redraw(times: frames), update: update(times: frames, changed: Self.changed))
    }
    cost.events["changed"] = fold(batches: 20)
    cost.recovery = recover() / .milliseconds(1)
    for (name, key) in Self.orders {
      cost.orders[name] = press(key) / .milliseconds(1)
      if name == Self.moving {
        cost.events["moved"] = fold(batches: 20)
        cost.moving = update(times: frames, changed: Self.changed)
      }
    }
    return cost
  }

  /// The name of the order in which rows move with every change.
  private static let moving = "time in state"

  /// Keys that bring all tasks into another order, one after the other from the usual order.
  static let orders: [(name: String, key: Key)] = [
    ("state", .character("l")), ("name", .character("l")), ("progress", .character("l")),
    (moving, .character("l")), ("timeout", .character("l")), ("age", .character("l")),
    ("tree", .character("t")), ("no tree", .character("t")), ("no filter", .character("/")),
    ("filter", .character("9")),
  ]
}
#endif

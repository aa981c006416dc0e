import InterleaveEvents

/// The tasks of which time alone may change whether a filter lets them pass, the next first.
struct Ripening: Equatable, Sendable {
  private var all = RankedList<Ripe>()
  /// By the slots of the tasks.
  private var known: [Ripe?] = []
  /// The tasks that findings were about when that was last looked at.
  var found: Set<TaskID> = []

  private struct Ripe: Comparable, Hashable, Sendable {
    let time: Instant
    let slot: Int

    static func < (left: Ripe, right: Ripe) -> Bool {
      (left.time, left.slot) < (right.time, right.slot)
    }
  }

  /// The task in that slot is to be looked at again then; nil: when an event has come.
  ///
  /// - Complexity: O(√n).
  mutating func note(_ slot: Int, until time: Instant?) {
    let new = time.map { Ripe(time: $0, slot: slot) }
    if slot < known.count, known[slot] == new { return }
    remove(slot)
    guard let new else { return }
    if slot >= known.count { known += repeatElement(nil, count: slot + 1 - known.count) }
    known[slot] = new
    all.insert(new)
  }

  /// The same for many at once, where nothing was noted before.
  ///
  /// - Complexity: O(n log n).
  mutating func fill(_ times: [(slot: Int, time: Instant?)]) {
    known = Array(repeating: nil, count: (times.map(\.slot).max() ?? -1) + 1)
    for (slot, time) in times { known[slot] = time.map { Ripe(time: $0, slot: slot) } }
    all = RankedList(known.compactMap { $0 })
  }

  mutating func remove(_ slot: Int) {
    guard slot < known.count, let old = known[slot] else { return }
    known[slot] = nil
    all.remove(old)
  }

  /// Takes out those whose time has come.
  mutating func takeRipe(at now: Instant) -> [Int] {
    var slots: [Int] = []
    while let next = all[0], next.time <= now {
      remove(next.slot)
      slots.append(next.slot)
    }
    return slots
  }
}

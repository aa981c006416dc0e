import CLoop

/// Whether the running code has task-local values, which a task that it spawns is to have too.
///
/// Swift copies them into each new task but offers no way to ask whether there are any. A task whose spawner
/// has none can be made when it begins, which spares most of the memory of a task that waits for its
/// first turn. So the runtime is asked once, by binding a value and looking which word of the Swift
/// task has changed; where the answer is not clear, there might always be some.
/// `SwiftTask.mayReadInternals` is the switch.
enum TaskLocals {
  /// False only if it is certain that there are none.
  static var mayBeBound: Bool {
    guard let place else { return true }
    guard let task = unsafe cloop_get_swift_task() else { return true }
    return unsafe task.assumingMemoryBound(to: UInt.self)[place] != 0
  }

  @TaskLocal private static var probe = 0

  /// Which word of a Swift task is zero if it has no values, and else not.
  private static let place: Int? = {
    guard SwiftTask.mayReadInternals else { return nil }
    let found = Found()
    Task.immediateDetached { await findPlace(found) }
    return found.place
  }()

  private final class Found: @unchecked Sendable {
    var place: Int?
  }

  /// Looks among the first words, which every Swift task has.
  ///
  /// It is called as an async function so that the task has allocated a frame: the word that says where
  /// its allocations end is then never zero.
  @inline(never)
  private static func findPlace(_ found: Found) async {
    let before = snapshot()
    let (one, two) = $probe.withValue(1) { (snapshot(), $probe.withValue(2, operation: snapshot)) }
    let after = snapshot()
    let places = before.indices.filter { index in
      before[index] == 0 && after[index] == 0 && one[index] != 0 && two[index] != 0
        && one[index] != two[index]
    }
    if places.count == 1 { found.place = places.first }
  }

  private static func snapshot() -> [UInt] {
    guard let task = unsafe cloop_get_swift_task() else { return [] }
    return (0..<24).map { unsafe task.assumingMemoryBound(to: UInt.self)[$0] }
  }
}

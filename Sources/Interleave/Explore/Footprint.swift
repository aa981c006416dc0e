/// What one step of a run has touched, so that it is known which two steps may change places.
///
/// Two steps that have touched nothing in common do the same in either order, and leave the same behind.
struct Footprint {
  /// Whether it may have touched anything.
  var isUnknown: Bool
  private var tokens: [UInt64] = []

  /// Makes one that has touched nothing, or perhaps anything.
  init(isUnknown: Bool) { self.isUnknown = isUnknown }

  /// Of a step of which nothing is known.
  static let unknown = Footprint(isUnknown: true)

  /// Adds a task.
  mutating func add(task: UInt64) { add(task << 1) }

  /// Adds something that is no task, by its number within the run.
  mutating func add(thing: Int) { add(UInt64(thing) << 1 | 1) }

  /// Adds that a task was made: tasks are numbered in the order in which that is done.
  mutating func addBirth() { add(0) }

  private mutating func add(_ token: UInt64) {
    if !tokens.contains(token) { tokens.append(token) }
  }

  /// Whether both have touched nothing in common.
  func isIndependent(of other: Footprint) -> Bool {
    !isUnknown && !other.isUnknown && !tokens.contains { other.tokens.contains($0) }
  }
}

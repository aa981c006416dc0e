import InterleaveEvents

/// The last values of one thing that a task measures.
struct MeasureHistory: Hashable, Sendable {
  /// The most values that are kept.
  static let capacity = 60

  let name: String
  private(set) var values: [Double]
  private(set) var updated: Instant
  /// How often it was measured in all.
  private(set) var count = 1

  init(name: String, value: Double, at time: Instant) {
    self.name = name
    values = [value]
    updated = time
  }

  mutating func add(_ value: Double, at time: Instant) {
    if values.count >= Self.capacity { values.removeFirst() }
    values.append(value)
    updated = time
    count += 1
  }

  var latest: Double { values.last ?? .nan }

  /// By how much the last value differs from the one before it.
  var change: Double {
    values.count > 1 ? latest - values[values.count - 2] : 0
  }
}

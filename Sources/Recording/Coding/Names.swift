import InterleaveEvents

/// The names of a segment that were written already, by their number.
struct Names<Name: Hashable & Sendable>: Sendable {
  /// So many are numbered; what comes later is written out each time.
  static var most: Int { 1 << 16 }

  private var numbers: [Name: UInt64] = [:]

  mutating func removeAll() { numbers.removeAll(keepingCapacity: true) }

  /// The number of a name that was written before; nil if it is new.
  func number(of name: Name) -> UInt64? { numbers[name] }

  /// Numbers a new name, if there is room.
  mutating func insert(_ name: Name) -> Bool {
    guard numbers.count < Self.most else { return false }
    numbers[name] = UInt64(numbers.count)
    return true
  }
}

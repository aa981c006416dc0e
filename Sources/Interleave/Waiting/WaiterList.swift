/// Waiters in the order of their arrival; each can leave from anywhere in constant time.
///
/// It owns none of them: a waiting task is kept alive by its own suspended code.
struct WaiterList {
  private(set) var first: Unretained<Waiter>?
  private var last: Unretained<Waiter>?
  private(set) var count = 0
  /// Whether each waiter's position is as it was written.
  private var isNumbered = true

  var isEmpty: Bool { count == 0 }

  mutating func append(_ waiter: Waiter) {
    let entry = Unretained(waiter)
    waiter.previous = last
    if let last { last.with { $0.next = entry } } else { first = entry }
    last = entry
    count += 1
    waiter.position = UInt32(truncatingIfNeeded: count)
  }

  /// Puts a waiter before all others.
  mutating func prepend(_ waiter: Waiter) {
    let entry = Unretained(waiter)
    waiter.next = first
    if let first { first.with { $0.previous = entry } } else { last = entry }
    first = entry
    count += 1
    isNumbered = false
  }

  mutating func popFirst() -> Waiter? {
    guard let first else { return nil }
    let waiter = first.owned
    remove(waiter)
    return waiter
  }

  /// Takes the first one out and hands it to `body`; false if nobody waits.
  @inline(__always)
  mutating func removeFirst(_ body: (Waiter) -> Void) -> Bool {
    guard let first else { return false }
    first.with {
      remove($0)
      body($0)
    }
    return true
  }

  mutating func remove(_ waiter: Waiter) {
    let (previous, next) = (waiter.previous, waiter.next)
    if let next { next.with { $0.previous = previous } } else { last = previous }
    if let previous { previous.with { $0.next = next } } else { first = next }
    waiter.next = nil
    waiter.previous = nil
    count -= 1
    isNumbered = count == 0
  }

  /// The position, from 1, of a waiter of this list; of one that was just woken, as far as it is known.
  ///
  /// - Complexity: O(1) for the last one, and for all others once it was asked after a removal.
  mutating func position(of waiter: Waiter) -> Int {
    // It may be asked for while the list is taking that waiter out.
    guard waiter.signal == .parked else { return Int(waiter.position) }
    if last?.with({ $0 === waiter }) == true { return count }
    if !isNumbered { number() }
    return Int(waiter.position)
  }

  private mutating func number() {
    var position: UInt32 = 0
    forEach { waiter in
      position += 1
      waiter.position = position
    }
    isNumbered = true
  }

  /// Calls `body` with each, the longest-standing first.
  func forEach(_ body: (Waiter) -> Void) {
    var candidate = first
    while let current = candidate {
      candidate = current.with { waiter in
        body(waiter)
        return waiter.next
      }
    }
  }
}

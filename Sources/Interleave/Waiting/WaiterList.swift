/// Waiters in the order of their arrival; each can leave from anywhere in constant time.
///
/// It owns none of them: who waits is kept alive by its own suspended code.
struct WaiterList {
  private var first: Borrowed<Waiter>?
  private var last: Borrowed<Waiter>?
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func append(_ waiter: Waiter) {
    let entry = Borrowed(waiter)
    waiter.previous = last
    if let last { last.with { $0.next = entry } } else { first = entry }
    last = entry
    count += 1
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
  }

  /// The waiter's position, from 1; 0 if it is not in the list.
  ///
  /// - Complexity: O(n).
  func position(of waiter: Waiter) -> Int {
    var position = 1
    var candidate = first
    while let current = candidate {
      let (isIt, next) = current.with { ($0 === waiter, $0.next) }
      if isIt { return position }
      position += 1
      candidate = next
    }
    return 0
  }
}

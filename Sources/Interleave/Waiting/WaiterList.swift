/// Waiters in the order of their arrival; each can leave from anywhere in constant time.
struct WaiterList {
  private(set) var first: Waiter?
  private unowned(unsafe) var last: Waiter?
  private(set) var count = 0

  var isEmpty: Bool { first == nil }

  mutating func append(_ waiter: Waiter) {
    unsafe waiter.previous = last
    if let last = unsafe last { last.next = waiter } else { first = waiter }
    unsafe last = waiter
    count += 1
  }

  mutating func popFirst() -> Waiter? {
    guard let waiter = first else { return nil }
    remove(waiter)
    return waiter
  }

  mutating func remove(_ waiter: Waiter) {
    let previous = unsafe waiter.previous
    let next = waiter.next
    if let next { unsafe next.previous = previous } else { unsafe last = previous }
    if let previous { previous.next = next } else { first = next }
    waiter.next = nil
    unsafe waiter.previous = nil
    count -= 1
  }

  /// The waiter's position, from 1; 0 if it is not in the list.
  ///
  /// - Complexity: O(n).
  func position(of waiter: Waiter) -> Int {
    var position = 1
    var candidate = first
    while let current = candidate {
      if current === waiter { return position }
      position += 1
      candidate = current.next
    }
    return 0
  }
}

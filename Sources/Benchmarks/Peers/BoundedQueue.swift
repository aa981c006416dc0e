#if Network
import DequeModule

/// A queue with room for so many items, as Swift's own concurrency is used to build one: an actor
/// whose callers wait in continuations.
actor BoundedQueue {
  private let capacity: Int
  private var items = Deque<Int>()
  private var getters = Deque<CheckedContinuation<Int, Never>>()
  private var putters = Deque<(item: Int, continuation: CheckedContinuation<Void, Never>)>()

  init(capacity: Int) { self.capacity = capacity }

  func put(_ item: Int) async {
    if let getter = getters.popFirst() { return getter.resume(returning: item) }
    if items.count < capacity { return items.append(item) }
    await withCheckedContinuation { putters.append((item, $0)) }
  }

  func get() async -> Int {
    guard let item = items.popFirst() else {
      return await withCheckedContinuation { getters.append($0) }
    }
    if let putter = putters.popFirst() {
      items.append(putter.item)
      putter.continuation.resume()
    }
    return item
  }
}
#endif

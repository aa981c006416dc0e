import DequeModule

/// A queue's items and those who wait for them or for room.
///
/// Who is woken has an item, or room, promised: nobody who comes later can take it away, so the
/// queue is fair. Who was woken and is cancelled passes the promise on.
struct QueueState<Element: Sendable> {
  let resource: WaitReason.Resource
  let capacity: Int?
  private(set) var items = Deque<Element>()
  private var getters = WaiterList()
  private var putters = WaiterList()
  /// How many items are promised to getters that were woken.
  private var promisedItems = 0
  /// How many places are promised to putters that were woken.
  private var promisedRoom = 0

  init(resource: WaitReason.Resource, capacity: Int?) {
    self.resource = resource
    self.capacity = capacity
  }

  var isFull: Bool { capacity.map { items.count + promisedRoom >= $0 } ?? false }
  var hasItem: Bool { items.count > promisedItems }

  mutating func add(_ item: Element, in scheduler: Scheduler) {
    items.append(item)
    wakeGetter(in: scheduler)
  }

  mutating func take(in scheduler: Scheduler) -> Element {
    let item = items.removeFirst()
    wakePutter(in: scheduler)
    return item
  }

  /// Lets the oldest item go; another one must take its place at once, as it may be promised.
  mutating func dropFirst() -> Element? { items.popFirst() }

  mutating func enqueue(getter waiter: Waiter) {
    waiter.lane = Lane.get
    getters.append(waiter)
  }

  mutating func enqueue(putter waiter: Waiter) {
    waiter.lane = Lane.put
    putters.append(waiter)
  }

  private enum Lane {
    static var get: UInt8 { 0 }
    static var put: UInt8 { 1 }
  }

  /// A getter that was woken goes on: its promise is kept or, if it was cancelled, passed on.
  mutating func settle(getter signal: Waiter.Signal, isCancelled: Bool, in scheduler: Scheduler) {
    guard signal == .woken else { return }
    promisedItems -= 1
    if isCancelled { wakeGetter(in: scheduler) }
  }

  /// A putter that was woken goes on: its promise is kept or, if it was cancelled, passed on.
  mutating func settle(putter signal: Waiter.Signal, isCancelled: Bool, in scheduler: Scheduler) {
    guard signal == .woken else { return }
    promisedRoom -= 1
    if isCancelled { wakePutter(in: scheduler) }
  }

  private mutating func wakeGetter(in scheduler: Scheduler) {
    guard hasItem, let getter = getters.popFirst() else { return }
    promisedItems += 1
    scheduler.wake(getter, by: scheduler.running)
  }

  private mutating func wakePutter(in scheduler: Scheduler) {
    guard !isFull, let putter = putters.popFirst() else { return }
    promisedRoom += 1
    scheduler.wake(putter, by: scheduler.running)
  }
}

extension QueueState: Waitable {
  func reason(for waiter: Waiter) -> WaitReason {
    let fill = WaitReason.Fill(count: items.count, capacity: capacity)
    return waiter.lane == Lane.put ? .queuePut(resource, fill) : .queueGet(resource, fill)
  }

  mutating func abandon(_ waiter: Waiter) {
    if waiter.lane == Lane.put { putters.remove(waiter) } else { getters.remove(waiter) }
  }
}

/// A queue's items and those who wait for them, for room, or for all of them to be done.
///
/// Who is woken has an item, or room, promised: nobody who comes later can take it away, so the
/// queue is fair. Who was woken and is cancelled passes the promise on.
struct QueueState<Element: Sendable> {
  let resource: WaitReason.Resource
  let capacity: Int?
  private var items: QueueItems<Element>
  private var getters = WaiterList()
  private var putters = WaiterList()
  private var joiners = WaiterList()
  /// How many items are promised to getters that were woken.
  private var promisedItems = 0
  /// How many places are promised to putters that were woken.
  private var promisedRoom = 0
  /// How many items were put and not said to be done.
  private(set) var unfinished = 0
  private(set) var isShutDown = false

  init(
    resource: WaitReason.Resource, capacity: Int?, order: Scheduler.Queue<Element>.Order
  ) {
    self.resource = resource
    self.capacity = capacity
    items = QueueItems(order: order)
  }

  var count: Int { items.count }
  var isFull: Bool { capacity.map { items.count + promisedRoom >= $0 } ?? false }
  var hasItem: Bool { items.count > promisedItems }

  mutating func add(_ item: Element, in scheduler: Scheduler) {
    items.add(item)
    unfinished += 1
    wakeGetter(in: scheduler)
  }

  mutating func take(in scheduler: Scheduler) -> Element {
    let item = items.takeNext()
    wakePutter(in: scheduler)
    return item
  }

  /// Lets the next item go; another one must take its place at once, as it may be promised.
  mutating func evictNext() -> Element? {
    guard items.count > 0 else { return nil }
    unfinished = max(0, unfinished - 1)
    return items.takeNext()
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

// Those who wait.
extension QueueState {
  enum Lane {
    static var get: UInt8 { 0 }
    static var put: UInt8 { 1 }
    static var join: UInt8 { 2 }
    /// Sent away as the queue was shut down.
    static var expelled: UInt8 { 3 }
  }

  mutating func enqueue(getter waiter: Waiter) {
    waiter.lane = Lane.get
    getters.append(waiter)
  }

  mutating func enqueue(putter waiter: Waiter) {
    waiter.lane = Lane.put
    putters.append(waiter)
  }

  mutating func enqueue(joiner waiter: Waiter) {
    waiter.lane = Lane.join
    joiners.append(waiter)
  }

  /// A getter goes on: its promise is kept or, if it was cancelled, passed on.
  ///
  /// - Returns: whether there is an item for it.
  mutating func settle(
    getter waiter: Waiter, _ signal: Waiter.Signal, isCancelled: Bool, in scheduler: Scheduler
  ) -> Bool {
    guard signal == .woken, waiter.lane == Lane.get, promisedItems > 0 else { return false }
    promisedItems -= 1
    if isCancelled { wakeGetter(in: scheduler) }
    return true
  }

  /// A putter goes on: its promise is kept or, if it was cancelled, passed on.
  ///
  /// - Returns: whether there is room for its item.
  mutating func settle(
    putter waiter: Waiter, _ signal: Waiter.Signal, isCancelled: Bool, in scheduler: Scheduler
  ) -> Bool {
    guard signal == .woken, waiter.lane == Lane.put, promisedRoom > 0 else { return false }
    promisedRoom -= 1
    if isCancelled { wakePutter(in: scheduler) }
    return !isShutDown
  }
}

// Items done, and the end.
extension QueueState {
  /// One item is done; false if none was left to be.
  mutating func finishOne(in scheduler: Scheduler) -> Bool {
    guard unfinished > 0 else { return false }
    finish(1, in: scheduler)
    return true
  }

  private mutating func finish(_ count: Int, in scheduler: Scheduler) {
    unfinished -= count
    guard unfinished == 0 else { return }
    while let joiner = joiners.popFirst() { scheduler.wake(joiner, by: scheduler.running) }
  }

  /// Takes no items any more: sends every putter away, and the getters for whom there is none.
  mutating func shutDown(_ manner: Scheduler.Queue<Element>.ShutDown, in scheduler: Scheduler) {
    isShutDown = true
    if manner == .dropping {
      let dropped = items.count
      items.removeAll()
      promisedItems = 0
      if dropped > 0 { finish(min(dropped, unfinished), in: scheduler) }
    }
    Self.expel(&putters, in: scheduler)
    Self.expel(&getters, in: scheduler)
  }

  private static func expel(_ waiters: inout WaiterList, in scheduler: Scheduler) {
    while let waiter = waiters.popFirst() {
      waiter.lane = Lane.expelled
      scheduler.wake(waiter, by: scheduler.running)
    }
  }
}

extension QueueState: Waitable {
  var label: String { resource.name }

  func reason(for waiter: Waiter) -> WaitReason {
    let fill = WaitReason.Fill(count: items.count, capacity: capacity)
    return switch waiter.lane {
    case Lane.put: .queuePut(resource, fill)
    case Lane.join: .queueJoin(resource, unfinished: unfinished)
    default: .queueGet(resource, fill)
    }
  }

  mutating func abandon(_ waiter: Waiter) {
    switch waiter.lane {
    case Lane.put: putters.remove(waiter)
    case Lane.join: joiners.remove(waiter)
    default: getters.remove(waiter)
    }
  }
}

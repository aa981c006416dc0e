/// A queue but for its items: how many there are, and who waits for them, for room, or for all of
/// them to be done.
///
/// A task that is woken has an item, or room, promised: none that comes later can take it away, so the
/// queue is fair. A task that was woken and is cancelled passes the promise on.
@usableFromInline class QueueSource: WaitSource, @unchecked Sendable {
  final let resource: WaitReason.Resource
  @usableFromInline final let capacity: Int
  /// How many items it holds.
  @safe @exclusivity(unchecked) @usableFromInline final var count = 0
  /// How many items are promised to getters that were woken.
  @safe @exclusivity(unchecked) @usableFromInline final var promisedItems = 0
  /// How many places are promised to putters that were woken.
  @safe @exclusivity(unchecked) @usableFromInline final var promisedRoom = 0
  /// How many items were put and not said to be done.
  @safe @exclusivity(unchecked) @usableFromInline final var unfinished = 0
  @safe @exclusivity(unchecked) @usableFromInline final var isShutDown = false
  @safe @exclusivity(unchecked) @usableFromInline final var waitingGetters = 0
  @safe @exclusivity(unchecked) @usableFromInline final var waitingPutters = 0
  @safe @exclusivity(unchecked) private var getters = WaiterList()
  @safe @exclusivity(unchecked) private var putters = WaiterList()
  @safe @exclusivity(unchecked) private var joiners = WaiterList()
  @safe @exclusivity(unchecked) private var place = ResourcePlace()

  private enum List {
    static var get: UInt8 { 0 }
    static var put: UInt8 { 1 }
    static var join: UInt8 { 2 }
    /// Sent away as the queue was shut down.
    static var expelled: UInt8 { 3 }
  }

  @usableFromInline init(named name: String, capacity: Int?) {
    resource = WaitReason.Resource(named: name)
    self.capacity = capacity.flatMap { $0 > 0 ? $0 : nil } ?? .max
  }

  @inlinable final var isFull: Bool { count + promisedRoom >= capacity }
  @inlinable final var hasItem: Bool { count > promisedItems }

  override var label: String { resource.name }

  override var canLose: Bool { true }
  override var loss: String? {
    guard promisedItems + promisedRoom > 0 else { return nil }
    return "queue \(label) has promised \(promisedItems) items and \(promisedRoom) places to nobody"
  }

  override func reason(for waiter: Waiter) -> WaitReason {
    let fill = WaitReason.Fill(count: count, capacity: capacity == .max ? nil : capacity)
    return switch waiter.list {
    case List.put: .queuePut(resource, fill)
    case List.join: .queueJoin(resource, unfinished: unfinished)
    default: .queueGet(resource, fill)
    }
  }

  override func tellWait(
    of waiter: Waiter, id: TaskID, to log: EventLog, at time: Instant
  ) -> Bool {
    guard waiter.list == List.get || waiter.list == List.put else { return false }
    log.withRoom { chunk in
      let detail = EventDetail(
        resource: chunk.place(of: resource, &place), first: Int64(count),
        second: Int64(capacity), hasSecond: capacity != .max)
      chunk.append(waiter.list == List.put ? .queuePut : .queueGet, detail, time, id)
    }
    return true
  }

  override func interrupt(_ waiter: Waiter, origin: Cancellation.Origin) -> Interruption {
    switch waiter.list {
    case List.put:
      putters.remove(waiter)
      waitingPutters -= 1
    case List.join: joiners.remove(waiter)
    default:
      getters.remove(waiter)
      waitingGetters -= 1
    }
    return .leaves
  }

  var shutDownError: SchedulerError { .queueShutDown(label) }
}

// Those who come.
extension QueueSource {
  /// Returns once there is room for an item of the running task, which it then has to add.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.queueShutDown`, `.notOnScheduler` or
  ///   `.otherScheduler`.
  @usableFromInline final func awaitRoom() async throws {
    var wait = try beginPut()
    while let begun = wait {
      let end = try await begun.wait { end, _ in if takePromisedRoom(end) { wakePutter() } }
      if takePromisedRoom(end), !isShutDown { return }
      // Its room was given to an item that was offered: it is the first in line again.
      wait = try beginPut(again: true)
    }
  }

  private final func beginPut(again: Bool = false) throws -> SuspendedWait? {
    try admit { record in
      guard !isShutDown else { throw shutDownError }
      guard isFull else { return nil }
      return try record.beginWait(in: self) { waiter in
        waiter.list = List.put
        if again { putters.prepend(waiter) } else { putters.append(waiter) }
        waitingPutters += 1
      }
    }
  }

  /// Uses the room that a putter was promised as it was woken; false if there is none.
  private final func takePromisedRoom(_ end: SuspendedWait.End) -> Bool {
    guard end.wasWoken, end.list == List.put, promisedRoom > 0 else { return false }
    promisedRoom -= 1
    return true
  }

  /// Returns once there is an item for the running task, which it then has to take.
  ///
  /// - Throws: `CancellationError`; `SchedulerError.queueShutDown`, `.notOnScheduler` or
  ///   `.otherScheduler`.
  @usableFromInline final func awaitItem() async throws {
    guard let wait = try beginGet() else { return }
    let end = try await wait.wait { end, _ in if takePromisedItem(end) { wakeGetter() } }
    guard takePromisedItem(end) else { throw shutDownError }
  }

  private final func beginGet() throws -> SuspendedWait? {
    try admit { record in
      guard !hasItem else { return nil }
      guard !isShutDown else { throw shutDownError }
      return try record.beginWait(in: self) { waiter in
        waiter.list = List.get
        getters.append(waiter)
        waitingGetters += 1
      }
    }
  }

  /// Uses the item that a getter was promised as it was woken; false if there is none.
  private final func takePromisedItem(_ end: SuspendedWait.End) -> Bool {
    guard end.wasWoken, end.list == List.get, promisedItems > 0 else { return false }
    promisedItems -= 1
    return true
  }

  /// Returns once every item that was put is done.
  final func awaitAllDone() async throws {
    if isIsolated(#isolation) { return try await offActor { [self] in try await awaitAllDone() } }
    let record = try admit()
    guard unfinished > 0 else { return }
    try await record.beginWait(in: self) { waiter in
      waiter.list = List.join
      joiners.append(waiter)
    }.wait()
  }

  /// Checks whether an item can be added at once.
  final func admitsItem() throws -> Bool {
    guard !isShutDown else { throw shutDownError }
    return !isFull
  }
}

// What they do.
extension QueueSource {
  /// Notes that an item was added.
  @inlinable @inline(__always) final func noteAdded() {
    count += 1
    unfinished += 1
    if waitingGetters > 0 { wakeGetter() }
  }

  /// Notes that an item was taken.
  @inlinable @inline(__always) final func noteTaken() {
    count -= 1
    if waitingPutters > 0 { wakePutter() }
  }

  @usableFromInline final func wakeGetter() {
    guard hasItem, getters.removeFirst(wake) else { return }
    waitingGetters -= 1
    promisedItems += 1
  }

  @usableFromInline final func wakePutter() {
    guard !isFull, putters.removeFirst(wake) else { return }
    waitingPutters -= 1
    promisedRoom += 1
  }

  @inline(__always)
  private final func wake(_ waiter: Waiter) {
    Scheduler.withCurrent { $0.wake(waiter) }
  }

  /// That many items are done.
  final func finish(_ done: Int) {
    joiners.forEach { $0.record.scheduler.tellFirst($0) }
    unfinished -= done
    guard unfinished == 0 else { return joiners.forEach(tellChange) }
    while let joiner = joiners.popFirst() { wake(joiner) }
  }

  /// Closes the queue: every putter fails, and so do the getters for which no item is left.
  final func shutDown() {
    isShutDown = true
    waitingGetters = 0
    waitingPutters = 0
    expel(&putters)
    expel(&getters)
  }

  private final func expel(_ waiters: inout WaiterList) {
    while let waiter = waiters.popFirst() {
      waiter.list = List.expelled
      wake(waiter)
    }
  }
}

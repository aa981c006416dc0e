/// What a waiting task waits for, as data; the words for it are the display's.
public enum WaitReason: Hashable, Sendable {
  /// Its own timer.
  case sleep(until: Instant)
  /// Another task's end.
  case task(TaskID)
  /// Several tasks' ends: `remaining` of `total` have not ended.
  case gather(remaining: Int, total: Int)
  /// The children of its task group: `remaining` have not ended.
  case group(remaining: Int)
  /// The first of `total` tasks to end, or the next of them.
  case anyOf(total: Int)
  /// Room in a full queue.
  case queuePut(Resource, Fill)
  /// An item of an empty queue.
  case queueGet(Resource, Fill)
  /// Every item of a queue being done: `unfinished` are not.
  case queueJoin(Resource, unfinished: Int)
  /// A lock that another task holds, third in line if `position` is 2.
  case lock(Resource, Holding?, position: Int)
  /// An event that nobody has set.
  case event(Resource)
  /// A condition that nobody has notified.
  case condition(Resource)
  /// A permit of a semaphore that has none left.
  case semaphore(Resource, limit: Int, position: Int)
  /// The others at a barrier: `arrived` of `parties` are there.
  case barrier(Resource, arrived: Int, parties: Int)
  /// A future that nobody has set.
  case future(Resource)
  /// Blocking work on a thread of its own.
  case thread(String)
  /// A named piece of input or output outside of the scheduler.
  case io(String)
  /// Something outside of the scheduler that nobody has named.
  case outside

  /// A thing that tasks hold and wait for.
  public struct Resource: Hashable, Sendable {
    /// Its identity.
    public let id: ResourceID
    /// Its name, as its maker gave it; empty if it has none.
    public let name: String

    /// Makes a reference to a resource.
    public init(id: ResourceID, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// How full a queue is.
  public struct Fill: Hashable, Sendable {
    /// How many items it holds.
    public let count: Int
    /// How many it can hold; nil if it is unbounded.
    public let capacity: Int?

    /// Makes a fill.
    public init(count: Int, capacity: Int?) {
      self.count = count
      self.capacity = capacity
    }
  }

  /// Who holds a lock, and since when.
  public struct Holding: Hashable, Sendable {
    /// The task that holds it.
    public let holder: TaskID
    /// When it got it.
    public let since: Instant

    /// Makes a holding.
    public init(holder: TaskID, since: Instant) {
      self.holder = holder
      self.since = since
    }
  }
}

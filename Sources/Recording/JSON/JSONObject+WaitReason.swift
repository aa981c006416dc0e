import InterleaveEvents

extension JSONObject {
  /// Why a task waits: its `kind`, and what belongs to it.
  init(_ reason: WaitReason) {
    self.init()
    switch reason {
    case .sleep(let until):
      add("kind", "sleep")
      add("until", until)
    case .task(let task):
      add("kind", "task")
      add("on", task)
    case .gather(let remaining, let total):
      add("kind", "gather")
      add("remaining", remaining)
      add("total", total)
    case .group(let remaining):
      add("kind", "group")
      add("remaining", remaining)
    case .anyOf(let total):
      add("kind", "any-of")
      add("total", total)
    case .queuePut, .queueGet, .queueJoin: addQueue(reason)
    case .thread(let name):
      add("kind", "thread")
      add("name", name)
    case .io(let name):
      add("kind", "io")
      add("name", name)
    case .outside: add("kind", "outside")
    case .lock, .event, .condition, .semaphore, .barrier, .future: addPrimitive(reason)
    }
  }

  /// The thing that tasks hold and wait for.
  private mutating func addQueue(_ reason: WaitReason) {
    switch reason {
    case .queuePut(let queue, let fill): addQueue("queue-put", queue, fill)
    case .queueGet(let queue, let fill): addQueue("queue-get", queue, fill)
    case .queueJoin(let queue, let unfinished):
      add("kind", "queue-join")
      addFields(of: queue)
      add("unfinished", unfinished)
    default: break
    }
  }

  private mutating func addQueue(
    _ kind: String, _ queue: WaitReason.Resource, _ fill: WaitReason.Fill
  ) {
    add("kind", kind)
    addFields(of: queue)
    add("count", fill.count)
    if let capacity = fill.capacity { add("capacity", capacity) }
  }

  private mutating func addPrimitive(_ reason: WaitReason) {
    switch reason {
    case .lock(let lock, let holding, let position):
      add("kind", "lock")
      addFields(of: lock)
      if let holding {
        add("holder", holding.holder)
        add("since", holding.since)
      }
      add("position", position)
    case .event(let event): addResource(event, kind: "event")
    case .condition(let condition): addResource(condition, kind: "condition")
    case .future(let future): addResource(future, kind: "future")
    case .semaphore(let semaphore, let limit, let position):
      addResource(semaphore, kind: "semaphore")
      add("limit", limit)
      add("position", position)
    case .barrier(let barrier, let arrived, let parties):
      addResource(barrier, kind: "barrier")
      add("arrived", arrived)
      add("parties", parties)
    default: break
    }
  }

  private mutating func addResource(_ resource: WaitReason.Resource, kind: String) {
    add("kind", kind)
    addFields(of: resource)
  }
}

/// How waits are put into words: on screens, in listings, in sentences and in traces.
extension WaitReason {
  /// What is waited for, in one or two words: `lock pan`, `queue jobs`, `gather`.
  ///
  /// - Parameter name: what to call a task.
  package func thing(named name: (TaskID) -> String) -> String {
    switch self {
    case .sleep: "sleep"
    case .task(let id): "task \(name(id))"
    case .gather: "gather"
    case .group: "group"
    case .anyOf: "any"
    case .queuePut(let queue, _), .queueGet(let queue, _), .queueJoin(let queue, _):
      queue.words(kind: "queue")
    case .lock(let lock, _, _): lock.words(kind: "lock")
    case .event(let event): event.words(kind: "event")
    case .condition(let condition): condition.words(kind: "condition")
    case .semaphore(let semaphore, _, _): semaphore.words(kind: "semaphore")
    case .barrier(let barrier, _, _): barrier.words(kind: "barrier")
    case .future(let future): future.words(kind: "future")
    case .thread(let name): name.isEmpty ? "a thread" : "thread \(name)"
    case .io(let name): name.isEmpty ? "input or output" : name
    case .outside: "something outside"
    }
  }

  /// What is waited for, as it follows *waits for* in a sentence: `lock pan`, `room in queue jobs`,
  /// `2 tasks to end`.
  ///
  /// - Parameter name: what to call a task.
  package func object(named name: (TaskID) -> String) -> String {
    switch self {
    case .sleep(.distantFuture): "a moment that never comes"
    case .gather(let remaining, _), .group(let remaining): "\(remaining.counted("task")) to end"
    case .anyOf(let total): "the first of \(total.counted("task")) to end"
    case .queuePut(let queue, _): "room in \(queue.words(kind: "queue"))"
    case .queueGet(let queue, _): "an item of \(queue.words(kind: "queue"))"
    case .queueJoin(let queue, let unfinished):
      "\(unfinished.counted("item")) of \(queue.words(kind: "queue")) to be done"
    case .semaphore(let semaphore, _, _): "a permit of \(semaphore.words(kind: "semaphore"))"
    case .barrier(let barrier, let arrived, let parties):
      "\(max(0, parties - arrived).counted("more task")) at \(barrier.words(kind: "barrier"))"
    case .outside: "something outside of the scheduler"
    case .sleep, .task, .lock, .event, .condition, .future, .thread, .io: thing(named: name)
    }
  }

  /// Why it takes so long, as it follows the thing after a comma: `full 10/10`, `held by washer for 3.2 s,
  /// 2nd in line`; empty if there is nothing to say.
  ///
  /// - Parameters:
  ///   - now: the moment that is spoken of.
  ///   - holders: the tasks that are known to hold permits of the semaphore.
  ///   - name: what to call a task.
  package func circumstances(
    at now: Instant, holders: [TaskID] = [], named name: (TaskID) -> String
  ) -> String {
    switch self {
    case .sleep(.distantFuture): "for ever"
    case .sleep(let until): "\(max(.zero, now.duration(to: until)).words) left"
    case .gather(let remaining, let total): "\(remaining) of \(total) to end"
    case .group(let remaining): "\(remaining) to end"
    case .anyOf(let total): "first of \(total) to end"
    case .queuePut(_, let fill): "full \(fill.words)"
    case .queueGet(_, let fill): fill.count == 0 ? "empty" : fill.words
    case .queueJoin(_, let unfinished): "\(unfinished) not done"
    case .lock(_, let holding?, let position):
      "held by \(name(holding.holder)) for \(holding.since.duration(to: now).words)"
        + Self.line(position)
    case .lock(_, nil, let position): position > 1 ? "\(position.ordinal) in line" : "next in line"
    case .semaphore(_, let limit, let position):
      Self.taken(limit, by: holders, named: name) + Self.line(position)
    case .barrier(_, let arrived, let parties): "\(arrived) of \(parties) there"
    case .task, .event, .condition, .future, .thread, .io, .outside: ""
    }
  }

  /// The thing and why it takes so long: `lock pan, held by washer for 3.2 s, 2nd in line`.
  package func words(
    at now: Instant, holders: [TaskID] = [], named name: (TaskID) -> String
  ) -> String {
    let circumstances = circumstances(at: now, holders: holders, named: name)
    return thing(named: name) + (circumstances.isEmpty ? "" : ", \(circumstances)")
  }

  /// A place in line from the second on: the first has nobody before it.
  private static func line(_ position: Int) -> String {
    position > 1 ? ", \(position.ordinal) in line" : ""
  }

  /// Holders of one or two permits are named, of more they are counted.
  private static func taken(
    _ limit: Int, by holders: [TaskID], named name: (TaskID) -> String
  ) -> String {
    guard limit <= 2, let first = holders.first else { return "all \(limit) taken" }
    return "taken by \(name(first))" + (holders.count > 1 ? " and \(holders.count - 1) more" : "")
  }
}

extension WaitReason.Resource {
  /// Its kind and its name, or its number if it has none: `lock cache`, `queue #3`.
  package func words(kind: String) -> String { "\(kind) \(words)" }

  /// Its name, or its number if it has none.
  package var words: String { name.isEmpty ? "#\(id.rawValue)" : name }
}

extension WaitReason.Fill {
  /// `3/10`, or `3` if there is no limit.
  fileprivate var words: String { capacity.map { "\(count)/\($0)" } ?? "\(count)" }
}

extension Outcome {
  /// How a task ended: `returned`, `threw no luck`.
  package var words: String {
    switch self {
    case .succeeded: "returned"
    case .failed(let error): "threw \(error)"
    case .timedOut(let after): "timed out after \(after.words)"
    case .cancelled: "cancelled"
    }
  }
}

import Synchronization

/// What becomes of a run whose tasks all wait for each other.
public enum DeadlockResponse: Hashable, Sendable {
  /// The run ends with `SchedulerError.deadlock`.
  case fail
  /// The run waits for somebody who watches to cancel a task.
  case wait
}

extension Warning {
  /// The task to cancel so that the others of a deadlock can go on: the youngest of the cycle.
  public var proposedVictim: TaskID? {
    guard case .deadlock(let cycle) = self else { return nil }
    return cycle.max()
  }
}

// A cycle of tasks, found when the wait begins that closes it.
extension Scheduler {
  /// How many tasks are looked at for one wait; more than that are left to the check at a standstill.
  private static var searchLimit: Int { 64 }

  /// Looks whether `waiting`, which begins to wait for something that others hold, waits for itself.
  func noteHeldWait(of waiting: TaskRecord) {
    guard waiting.mayWaitForItself else { return }
    var budget = Self.searchLimit
    guard let cycle = cycle(from: waiting, budget: &budget) else { return }
    warnOfDeadlock(cycle)
  }

  func cycle(from start: TaskRecord, budget: inout Int) -> [TaskRecord]? {
    var visited: Set<TaskID> = []
    return path(from: start, backTo: start, visited: &visited, budget: &budget)
  }

  private func path(
    from record: TaskRecord, backTo start: TaskRecord, visited: inout Set<TaskID>, budget: inout Int
  ) -> [TaskRecord]? {
    guard record.canOnlyBeWoken else { return nil }
    for holder in record.holdersOfItsWait(atMost: max(0, budget)) {
      budget -= 1
      if holder === start { return [record] }
      guard budget > 0, visited.insert(holder.id).inserted else { continue }
      if let rest = path(from: holder, backTo: start, visited: &visited, budget: &budget) {
        return [record] + rest
      }
    }
    return nil
  }

  private func warnOfDeadlock(_ cycle: [TaskRecord]) {
    let oldest = cycle.indices.min { cycle[$0].id < cycle[$1].id } ?? 0
    let ordered = Array(cycle[oldest...] + cycle[..<oldest])
    let tasks = ordered.map(\.id)
    if stepping == nil {
      tellDeadlock(of: tasks)
    } else if observer != nil {
      foundDeadlocks.append(tasks)
    }
    guard let first = ordered.first else { return }
    let words = "deadlock: \(Self.words(forCycle: ordered))"
    tell(Report(.deadlock(tasks), task: first.id, name: first.name, site: first.site, words: words))
  }
}

// A standstill: nothing can ever run again.
extension Scheduler {
  /// Whether nothing is ready, no timer is armed, and nothing outside is known that could wake a task.
  var isAtStandstill: Bool {
    guard liveCount > 0, outsideCount == 0, handles.load(ordering: .relaxed) == 0 else {
      return false
    }
    if case .stop? = goal { return false }
    return !liveTasks.contains { $0.hasChildren }
  }

  /// Ends the run with an error that names who waits for what, or leaves that to who watches.
  func respondToStandstill() {
    guard !hasReportedStandstill else { return }
    hasReportedStandstill = true
    var budget = Int.max
    let cycle = liveTasks.lazy.compactMap { self.cycle(from: $0, budget: &budget) }.first
    if let cycle, settings.onDeadlock == .wait { warnOfDeadlock(cycle) }
    guard settings.onDeadlock == .fail else { return }
    let stuck = cycle ?? Array(liveTasks.prefix(4))
    for record in stuck { emit(.warned(.deadlock(stuck.map(\.id))), for: record) }
    standstill = .deadlock(
      cycle.map(Self.words(forCycle:)) ?? Self.words(forStuck: stuck, of: liveCount))
  }

  /// The cycle in words, such as `a waits for lock L2 held by b, which waits for lock L1 held by a`.
  static func words(forCycle cycle: [TaskRecord]) -> String {
    guard let first = cycle.first else { return "" }
    let waits = cycle.enumerated().map { index, record in
      let holder = cycle[(index + 1) % cycle.count]
      return "waits for \(record.waitReason.words(heldBy: holder))"
    }
    return "\(first.name) \(waits.joined(separator: ", which "))"
  }

  private static func words(forStuck stuck: [TaskRecord], of count: Int) -> String {
    let waits = stuck.map { "\($0.name) waits for \($0.waitReason.words(heldBy: nil))" }
    let others = count > stuck.count ? ["and \(count - stuck.count) more wait"] : []
    return (waits + others).joined(separator: ", ") + ", and nothing is left to wake them"
  }
}

extension TaskRecord {
  /// Whether it can go on only when somebody wakes it, and not by a child of Swift's own.
  fileprivate final var canOnlyBeWoken: Bool {
    signal == .parked && extraWaiters.isEmpty && !hasChildren
  }

  /// Whether the one task that it waits for, if it is one, waits too: asked first as it costs nothing.
  fileprivate final var mayWaitForItself: Bool {
    if case .task(let other) = place { return other.with { $0.signal == .parked } }
    return true
  }

  /// The tasks of which one would have to go on for its wait to end.
  fileprivate final func holdersOfItsWait(atMost limit: Int) -> [TaskRecord] {
    switch place {
    case .nowhere, .timer: return []
    case .task(let other):
      let other = other.owned
      return other.hasEnded ? [] : [other]
    case .source(let source): return source.owned.holders(atMost: limit)
    }
  }
}

extension WaitReason {
  /// What is waited for, in words.
  fileprivate func words(heldBy holder: TaskRecord?) -> String {
    func named(_ kind: String, _ resource: Resource) -> String {
      resource.name.isEmpty ? "\(kind) without a name" : "\(kind) \(resource.name)"
    }
    let by = holder.map { " held by \($0.name)" } ?? ""
    return switch self {
    case .lock(let resource, _, _): named("lock", resource) + by
    case .task(let id): "task \(holder?.name ?? "\(id.rawValue)")"
    case .gather, .group, .anyOf: "its tasks" + (holder.map { ", among them \($0.name)" } ?? "")
    case .queuePut(let resource, _): "room in " + named("queue", resource)
    case .queueGet(let resource, _): "an item of " + named("queue", resource)
    case .queueJoin(let resource, _): "the items of " + named("queue", resource)
    case .event(let resource): named("event", resource)
    case .condition(let resource): named("condition", resource)
    case .semaphore(let resource, _, _): "a permit of " + named("semaphore", resource)
    case .barrier(let resource, _, _): "the others at " + named("barrier", resource)
    case .future(let resource): named("future", resource)
    case .sleep: "a moment that never comes"
    case .thread(let name): "thread \(name)"
    case .io(let name): name
    case .outside: "something outside"
    }
  }
}

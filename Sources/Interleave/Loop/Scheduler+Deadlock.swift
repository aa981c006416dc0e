import Synchronization

/// What to do when every task waits for another.
public enum DeadlockResponse: Hashable, Sendable {
  /// The run ends with `SchedulerError.deadlock`.
  case fail
  /// The run waits for somebody who watches to cancel a task.
  case wait
}

// A cycle of tasks, found when the wait begins that closes it.
extension Scheduler {
  /// How many tasks are looked at for one wait; more than that are left to the check at a standstill.
  private static var searchLimit: Int { 64 }

  /// Looks whether `waiting`, which begins to wait for something that others hold, waits for itself.
  func noteHeldWait(of waiting: TaskRecord) {
    guard waiting.mayWaitForItself(within: Self.searchLimit) else { return }
    var search = CycleSearch(atMost: Self.searchLimit, isAtStandstill: false)
    guard let cycle = search.cycle(from: waiting) else { return }
    if stepping == nil { warnOfDeadlock(cycle) } else { foundDeadlocks.append(cycle) }
  }

  /// Tells of the cycles that the last step has closed.
  func tellFoundDeadlocks() {
    while let cycle = foundDeadlocks.popLast() { warnOfDeadlock(cycle) }
  }

  private func warnOfDeadlock(_ cycle: [TaskRecord]) {
    let oldest = cycle.indices.min { cycle[$0].id < cycle[$1].id } ?? 0
    let ordered = Array(cycle[oldest...] + cycle[..<oldest])
    let tasks = tellDeadlock(of: ordered)
    guard let first = ordered.first else { return }
    let words = "deadlock: \(Self.words(forCycle: ordered))"
    tell(Report(.deadlock(tasks), task: first.id, name: first.name, site: first.site, words: words))
  }

  /// Tells each task of a cycle that it is part of it, or of the beginning of a very long one; returns
  /// what was told.
  @discardableResult
  private func tellDeadlock(of cycle: [TaskRecord]) -> [TaskID] {
    let told = cycle.prefix(Self.searchLimit)
    let tasks = told.map(\.id)
    for record in told { emit(.warned(.deadlock(tasks)), for: record) }
    return tasks
  }
}

// A standstill: nothing can ever run again.
extension Scheduler {
  /// Whether nothing is ready, no timer is armed, and nothing outside is known that could wake a task.
  ///
  /// Who has a handle posts a message before giving the handle back, so the messages are looked at last.
  var isAtStandstill: Bool {
    guard liveCount > 0, outsideCount == 0, handles.load(ordering: .acquiring) == 0,
      inbox.isSurelyEmpty
    else { return false }
    if case .stop? = goal { return false }
    return !liveTasks.contains { $0.mayHaveLiveChildren }
  }

  /// Ends the run with an error that names who waits for what, or leaves that to who watches.
  ///
  /// Where SIGINT cancels the main task, only a main task that waits for itself is at its end: the others
  /// may wait for nothing but that signal.
  func respondToStandstill() {
    guard !hasReportedStandstill else { return }
    hasReportedStandstill = true
    let cycle = findCycle()
    if catchesInterrupts, cycle == nil { return }
    if let cycle, settings.onDeadlock == .wait { warnOfDeadlock(cycle) }
    // As it closes all tasks are cancelled already.
    guard settings.onDeadlock == .fail || isClosed else { return }
    let stuck = cycle ?? Array(liveTasks.prefix(4))
    tellDeadlock(of: stuck)
    standstill = .deadlock(
      cycle.map(Self.words(forCycle:)) ?? Self.words(forStuck: stuck, of: liveCount))
  }

  /// Whether tasks wait for each other in a circle.
  var hasCycle: Bool { findCycle() != nil }

  private func findCycle() -> [TaskRecord]? {
    var search = CycleSearch(atMost: .max, isAtStandstill: true)
    if catchesInterrupts, case .end(let main)? = goal { return search.cycle(from: main.owned) }
    return liveTasks.lazy.compactMap { search.cycle(from: $0) }.first
  }

  /// How many tasks of a cycle a sentence names.
  private static var mostNames: Int { 8 }

  /// The cycle in words, such as `a waits for lock L2 held by b, which waits for lock L1 held by a`.
  static func words(forCycle cycle: [TaskRecord]) -> String {
    guard let first = cycle.first else { return "" }
    let waits = cycle.prefix(mostNames).enumerated().map { index, record in
      let holder = cycle[(index + 1) % cycle.count]
      return "waits for \(record.waitReason.words(heldBy: holder))"
    }
    let more = cycle.count - waits.count
    let rest = more > 0 ? ", and so on, through \(more) more, to \(first.name)" : ""
    return "\(first.name) \(waits.joined(separator: ", which "))\(rest)"
  }

  private static func words(forStuck stuck: [TaskRecord], of count: Int) -> String {
    if let held = stuck.first(where: { $0.waitsOutside && $0.outsidePace == .held }) {
      return "\(held.name) waits for \(heldMainActor)"
    }
    let waits = stuck.map { "\($0.name) waits for \($0.waitReason.words(heldBy: nil))" }
    let others = count > stuck.count ? ["and \(count - stuck.count) more wait"] : []
    return (waits + others).joined(separator: ", ") + ", and nothing is left to wake them"
      + " (what another thread is to do needs a handle, from makeHandle, until it is done)"
  }
}

extension WaitReason {
  /// What is waited for, in words.
  fileprivate func words(heldBy holder: TaskRecord?) -> String {
    guard let holder else { return object(named: { "\($0.rawValue)" }) }
    let object = object(named: { _ in holder.name })
    return switch self {
    case .lock: "\(object) held by \(holder.name)"
    case .gather, .group, .anyOf: "\(object), among them \(holder.name)"
    default: object
    }
  }
}

/// Looks for tasks that wait for each other: depth first, each task once however many searches begin, and
/// without functions that call themselves, as a chain may be longer than a stack is deep.
struct CycleSearch {
  /// A task on the way from the first one, and those that it waits for and that were not looked at yet.
  private struct Stop {
    let record: TaskRecord
    var holders: [TaskRecord]
  }

  private var looksLeft: Int
  /// Whether nothing runs any more, so that nothing can fail either.
  private let isAtStandstill: Bool
  private var way: [Stop] = []
  private var places: [TaskID: Int] = [:]
  private var finished: Set<TaskID> = []

  init(atMost limit: Int, isAtStandstill: Bool) {
    looksLeft = limit
    self.isAtStandstill = isAtStandstill
  }

  /// The first cycle that is met on the ways from `start`; unless all stand still, only one that comes
  /// back to `start`.
  mutating func cycle(from start: TaskRecord) -> [TaskRecord]? {
    guard !finished.contains(start.id), start.canOnlyBeWoken else { return nil }
    goOn(to: start)
    while let holder = nextHolder() {
      looksLeft -= 1
      if let place = places[holder.id] {
        if isAtStandstill || place == 0 { return way[place...].map(\.record) }
      } else if looksLeft > 0, !finished.contains(holder.id) {
        if holder.canOnlyBeWoken { goOn(to: holder) } else { finished.insert(holder.id) }
      }
    }
    return nil
  }

  private mutating func goOn(to record: TaskRecord) {
    places[record.id] = way.count
    let holders = record.holdersOfItsWait(atMost: max(2, looksLeft), isAtStandstill: isAtStandstill)
    way.append(Stop(record: record, holders: holders.reversed()))
  }

  /// The next task to look at, on the way back from those of which nothing is left to look at.
  private mutating func nextHolder() -> TaskRecord? {
    while !way.isEmpty {
      if let holder = way[way.count - 1].holders.popLast() { return holder }
      let id = way.removeLast().record.id
      places[id] = nil
      finished.insert(id)
    }
    return nil
  }
}

extension TaskRecord {
  /// Whether it can go on only when somebody wakes it: not by a timer, nor by a child of Swift's own.
  final var canOnlyBeWoken: Bool {
    signal == .parked && timer == 0 && extraWaiters.isEmpty && !mayHaveLiveChildren
      && !hasArmedTimeout
  }

  /// Whether a part of it is going to be cancelled at some time.
  private final var hasArmedTimeout: Bool {
    var candidate = scope
    while let current = candidate {
      if current.timer != 0 { return true }
      candidate = current.outer
    }
    return false
  }

  /// Whether the chain of tasks that it awaits may come back to it within so many: asked first, as it
  /// costs next to nothing.
  final func mayWaitForItself(within limit: Int) -> Bool {
    var place = place
    for _ in 0..<limit {
      switch place {
      case .nowhere, .timer: return false
      case .source: return true
      case .task(let other):
        if other.with({ $0 === self }) { return true }
        guard other.with({ $0.signal == .parked }) else { return false }
        place = other.with { $0.place }
      }
    }
    return false
  }

  /// The tasks of which one would have to go on for its wait to end.
  final func holdersOfItsWait(atMost limit: Int, isAtStandstill: Bool) -> [TaskRecord] {
    switch place {
    case .nowhere, .timer: return []
    case .task(let other):
      let other = other.owned
      return other.hasEnded ? [] : [other]
    case .source(let source):
      let source = source.owned
      let holders = source.holders(atMost: limit)
      // As long as something runs, one of several may fail and so end the wait.
      return source.endsByFailure && !isAtStandstill && holders.count != 1 ? [] : holders
    }
  }
}

import InterleaveEvents

/// The listed tasks of one group, kept change by change.
struct Members: Equatable, Sendable {
  private(set) var head: Head
  private(set) var live = RankedList<Row>()
  private(set) var ended = RankedList<Row>()
  private(set) var waits = WaitTally()
  /// When the live ones turned to what they do now.
  private var begins = RankedList<Begin>()

  /// A group's place among the others: those with live tasks first.
  struct Head: Comparable, Hashable, Sendable {
    var isIdle: Bool
    let place: UInt64
    let name: String
    let group: Group

    static func < (left: Head, right: Head) -> Bool {
      if left.isIdle != right.isIdle { return right.isIdle }
      return (left.place, left.name) < (right.place, right.name)
    }
  }

  /// When a task turned to what it does.
  private struct Begin: Comparable, Hashable, Sendable {
    let since: Instant
    let task: TaskID

    static func < (left: Begin, right: Begin) -> Bool {
      (left.since, left.task) < (right.since, right.task)
    }
  }

  /// What is known of a member, so that it can be taken out again.
  struct Known: Equatable, Sendable {
    fileprivate let since: Instant
    /// Under which number its wait is counted; nil if it has ended.
    fileprivate let wait: Int32?

    var isAlive: Bool { wait != nil }
  }

  init(_ group: Group, in history: History) {
    head = Head(
      isIdle: true, place: group.place(in: history), name: group.tieBreaker, group: group)
  }

  var count: Int { live.count + ended.count }

  /// The member at that place, the live ones first.
  func task(at index: Int, isInverted: Bool) -> TaskID? {
    let list = index < live.count ? live : ended
    let index = index < live.count ? index : index - live.count
    return list[isInverted ? list.count - 1 - index : index]?.task
  }

  /// The place of a member.
  func index(of row: Row, isSunk: Bool, isInverted: Bool) -> Int? {
    let list = isSunk ? ended : live
    guard let rank = list.rank(of: row) else { return nil }
    let index = isInverted ? list.count - 1 - rank : rank
    return isSunk ? live.count + index : index
  }

  /// - Complexity: O(√n).
  mutating func add(_ row: Row, _ activity: TaskState.Activity?, since: Instant) -> Known {
    guard let activity else {
      ended.insert(row)
      return Known(since: since, wait: nil)
    }
    live.insert(row)
    begins.insert(Begin(since: since, task: row.task))
    head.isIdle = false
    return Known(since: since, wait: waits.add(activity))
  }

  /// Takes in many at once, in any order.
  ///
  /// - Complexity: O(n log n).
  mutating func add(_ many: [(row: Row, activity: TaskState.Activity?, since: Instant)]) -> [Known]
  {
    let alive = many.filter { $0.activity != nil }
    live = RankedList(alive.map(\.row))
    ended = RankedList(many.filter { $0.activity == nil }.map(\.row))
    begins = RankedList(alive.map { Begin(since: $0.since, task: $0.row.task) })
    head.isIdle = alive.isEmpty
    return many.map { Known(since: $0.since, wait: $0.activity.map { waits.add($0) }) }
  }

  /// - Complexity: O(√n).
  mutating func remove(_ row: Row, _ known: Known) {
    guard let wait = known.wait else {
      ended.remove(row)
      return
    }
    live.remove(row)
    begins.remove(Begin(since: known.since, task: row.task))
    waits.remove(wait)
    head.isIdle = live.count == 0
  }

  /// Whether a member does what it did when that was known of it, since the same moment.
  func isSame(_ known: Known, _ activity: TaskState.Activity?, since: Instant) -> Bool {
    guard known.since == since else { return false }
    guard let activity, let wait = known.wait else { return activity == nil && known.wait == nil }
    return waits.counts(activity, under: wait)
  }

  /// For how long so large a part of the live ones has done at most what they do now; nil if none lives.
  ///
  /// - Complexity: O(√n).
  func span(_ part: Double, at now: Instant) -> Duration? {
    guard begins.count > 0 else { return nil }
    let rank = min(begins.count - 1, Int((1 - part) * Double(begins.count)))
    return begins[max(0, rank)].map { max(.zero, $0.since.duration(to: now)) }
  }

  /// For how long the live ones have done what they do now, by the bounds of a distribution.
  ///
  /// - Complexity: O(√n).
  func spans(at now: Instant) -> [Distribution.Step] {
    guard let longest = span(1, at: now), let shortest = span(0, at: now) else { return [] }
    var steps: [Distribution.Step] = []
    var bound = Distribution.bound(below: shortest.nanoseconds)
    let last = Distribution.bound(below: longest.nanoseconds)
    var before = 0
    while bound <= last {
      let next = Distribution.bound(after: bound)
      let within = bound == last ? begins.count : number(within: .nanoseconds(next), at: now)
      let count = within - before
      before = within
      steps.append(Distribution.Step(from: .nanoseconds(bound), count: count))
      bound = next
    }
    return steps
  }

  /// How many have done for less than that what they do now.
  private func number(within span: Duration, at now: Instant) -> Int {
    let begin = Begin(since: now.advanced(by: .zero - span), task: TaskID(rawValue: .max))
    return begins.count - begins.count(before: begin)
  }
}

extension Group {
  /// Where it stands among others of its arrangement: in the order in which they came to be.
  fileprivate func place(in history: History) -> UInt64 {
    switch self {
    case .ended: 0
    case .site(let site): UInt64(history.past.cohorts.place(of: site) ?? .max)
    case .parent(let parent): parent?.rawValue ?? 0
    case .state(let standing): UInt64(standing.rawValue)
    }
  }

  fileprivate var tieBreaker: String {
    if case .site(let site) = self { site.description } else { "" }
  }
}

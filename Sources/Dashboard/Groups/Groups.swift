import InterleaveEvents

/// The listed tasks in groups, each of which is one row until it is unfolded.
///
/// A group of one task is that task's row.
struct Groups: Equatable, Sendable {
  private let arrangement: Order.Arrangement
  private let isInverted: Bool
  private var members: [Members] = []
  private var numbers: [Group: Int32] = [:]
  private var vacant: [Int32] = []
  private var heads = RankedList<Members.Head>()
  /// By the slots of the tasks in the history.
  private var memberships: [Membership?] = []
  private(set) var unfolded: Set<Group> = []
  /// How many tasks are listed.
  private(set) var taskCount = 0

  private struct Membership: Equatable {
    let number: Int32
    let known: Members.Known
  }

  init(_ order: Order, unfolded: Set<Group> = []) {
    (arrangement, isInverted, self.unfolded) = (order.arrangement, order.isInverted, unfolded)
  }

  subscript(group: Group) -> Members? { numbers[group].map { members[Int($0)] } }

  /// How many rows there are.
  var count: Int { heads.count + unfoldedRows.reduce(0) { $0 + $1.rows } }

  /// The unfolded groups: which row of the folded list their head is, and how many rows are below it.
  private var unfoldedRows: [(head: Int, rows: Int, group: Group)] {
    unfolded.compactMap { group in
      guard let members = self[group], members.count > 1, let head = heads.rank(of: members.head)
      else { return nil }
      return (head, members.count, group)
    }.sorted { $0.head < $1.head }
  }

  /// The members of all groups that have not ended.
  var liveTasks: [TaskID] {
    heads.elements.flatMap { self[$0.group]?.live.elements.map(\.task) ?? [] }
  }

  /// What stands at that place, from 0.
  ///
  /// - Complexity: O(√n) for each group that is unfolded.
  func entry(at index: Int) -> Entry? {
    guard index >= 0 else { return nil }
    var shift = 0
    for (head, rows, group) in unfoldedRows {
      let place = head + shift
      if index <= place { break }
      if index <= place + rows {
        return self[group]?.task(at: index - place - 1, isInverted: isInverted).map(Entry.task)
      }
      shift += rows
    }
    guard let head = heads[index - shift], let members = self[head.group] else { return nil }
    guard members.count == 1 else { return .group(head.group) }
    return members.task(at: 0, isInverted: false).map(Entry.task)
  }

  /// The place of a group's row, and of the row of its only task.
  func index(of group: Group) -> Int? {
    guard let members = self[group], let rank = heads.rank(of: members.head) else { return nil }
    return unfoldedRows.prefix { $0.head < rank }.reduce(rank) { $0 + $1.rows }
  }

  /// The place of a task's row, or of its group's while that is folded.
  func index(of row: Row, at slot: Int) -> Int? {
    guard let membership = membership(slot) else { return nil }
    let members = members[Int(membership.number)]
    guard let head = index(of: members.head.group) else { return nil }
    guard members.count > 1, unfolded.contains(members.head.group) else { return head }
    return members.index(of: row, isSunk: !membership.known.isAlive, isInverted: isInverted)
      .map { head + 1 + $0 }
  }

  /// The group of the task in that slot, if it is listed.
  func group(at slot: Int) -> Group? {
    membership(slot).map { members[Int($0.number)].head.group }
  }

  /// Shows the members of a group, or hides them.
  mutating func toggle(_ group: Group) {
    if unfolded.remove(group) == nil { unfolded.insert(group) }
  }

  private func membership(_ slot: Int) -> Membership? {
    slot < memberships.count ? memberships[slot] : nil
  }
}

// Change by change.
extension Groups {
  /// - Complexity: O(√n).
  mutating func add(_ row: Row, _ slot: Int, in history: History) {
    let number = number(of: Group(of: slot, by: arrangement, in: history), in: history)
    let (activity, since) = (history.tasks[slot].activity, history.tasks[slot].since)
    let known = change(number) { $0.add(row, activity, since: since) }
    if slot >= memberships.count {
      memberships += repeatElement(nil, count: slot + 1 - memberships.count)
    }
    memberships[slot] = Membership(number: number, known: known)
    taskCount += 1
  }

  /// - Complexity: O(√n).
  mutating func remove(_ row: Row, _ slot: Int) {
    guard let membership = membership(slot) else { return }
    memberships[slot] = nil
    taskCount -= 1
    change(membership.number) { $0.remove(row, membership.known) }
    let rest = members[Int(membership.number)]
    guard rest.count == 0 else { return }
    heads.remove(rest.head)
    numbers[rest.head.group] = nil
    vacant.append(membership.number)
  }

  /// Whether what is shown of the task in that slot may have changed.
  func isChanged(_ slot: Int, in history: History) -> Bool {
    guard let membership = membership(slot) else { return true }
    let members = members[Int(membership.number)]
    let (activity, since) = (history.tasks[slot].activity, history.tasks[slot].since)
    return !members.isSame(membership.known, activity, since: since)
      || members.head.group != Group(of: slot, by: arrangement, in: history)
  }

  private mutating func number(of group: Group, in history: History) -> Int32 {
    if let number = numbers[group] { return number }
    let new = Members(group, in: history)
    heads.insert(new.head)
    let number = vacant.popLast() ?? Int32(members.count)
    if Int(number) == members.count { members.append(new) } else { members[Int(number)] = new }
    numbers[group] = number
    return number
  }

  @discardableResult private mutating func change<Result>(
    _ number: Int32, _ body: (inout Members) -> Result
  ) -> Result {
    let before = members[Int(number)].head
    let result = body(&members[Int(number)])
    let after = members[Int(number)].head
    if after != before {
      heads.remove(before)
      heads.insert(after)
    }
    return result
  }

  /// Takes in all tasks at once.
  ///
  /// - Complexity: O(n log n).
  mutating func fill(_ rows: [(row: Row, slot: Int)], in history: History) {
    var parts: [[(row: Row, slot: Int)]] = []
    for entry in rows {
      let group = Group(of: entry.slot, by: arrangement, in: history)
      let number = Int(number(of: group, in: history))
      while parts.count <= number { parts.append([]) }
      parts[number].append(entry)
    }
    memberships = Array(repeating: nil, count: (rows.map(\.slot).max() ?? -1) + 1)
    for (number, part) in parts.enumerated() {
      let known = change(Int32(number)) { members in
        members.add(
          part.map {
            ($0.row, history.tasks[$0.slot].activity, history.tasks[$0.slot].since)
          })
      }
      for (entry, known) in zip(part, known) {
        memberships[entry.slot] = Membership(number: Int32(number), known: known)
      }
    }
    taskCount = rows.count
  }
}

import InterleaveEvents

/// The tasks in the order in which they are shown, kept so change by change.
///
/// Those that are pinned come first, then the live ones, and those that have ended below them; or their
/// groups, each of which is a row.
struct Listing: Equatable, Sendable {
  private(set) var order = Order()
  private(set) var filter = Filter()
  /// The tasks that stay on top, whatever the filter, in the order in which they were pinned.
  private(set) var pins: [TaskID] = []
  /// Those of them that are known.
  var top: [TaskID] = []
  var afloat = RankedList<Row>()
  var sunk = RankedList<Row>()
  var groups: Groups?
  /// By the slots of the tasks in the history.
  var places: [Place?] = []
  var ripening = Ripening()

  struct Place: Equatable {
    let row: Row
    var isSunk: Bool
  }

  /// How many rows there are.
  var count: Int { top.count + (groups?.count ?? afloat.count + sunk.count) }

  /// How many tasks are listed, those among them that have no row of their own.
  var taskCount: Int { top.count + (groups?.taskCount ?? afloat.count + sunk.count) }

  /// The task at that place, from 0; nil if none stands there alone.
  subscript(index: Int) -> TaskID? { entry(at: index)?.task }

  /// What stands at that place, from 0.
  func entry(at index: Int) -> Entry? {
    if index < top.count { return index < 0 ? nil : .task(top[index]) }
    var index = index - top.count
    if let groups { return groups.entry(at: index) }
    let list = index < afloat.count ? afloat : sunk
    if index >= afloat.count { index -= afloat.count }
    return list[order.isInverted ? list.count - 1 - index : index].map { .task($0.task) }
  }

  /// The place of a task, or of the group that stands for it; nil if it is not listed.
  func index(of id: TaskID, in history: History) -> Int? {
    if let index = top.firstIndex(of: id) { return index }
    guard let slot = history.tasks.slot(of: id), let place = place(of: id, slot) else { return nil }
    if let groups { return groups.index(of: place.row, at: slot).map { top.count + $0 } }
    let list = place.isSunk ? sunk : afloat
    guard let rank = list.rank(of: place.row) else { return nil }
    let index = order.isInverted ? list.count - 1 - rank : rank
    return top.count + (place.isSunk ? afloat.count + index : index)
  }

  /// The place of an entry; nil if it is not listed.
  func index(of entry: Entry, in history: History) -> Int? {
    switch entry {
    case .task(let id): index(of: id, in: history)
    case .group(let group): groups?.index(of: group).map { top.count + $0 }
    }
  }

  func place(of id: TaskID, _ slot: Int) -> Place? {
    guard slot < places.count, let place = places[slot], place.row.task == id else { return nil }
    return place
  }

  func sinks(_ slot: Int, in history: History) -> Bool {
    !order.isTree && !history.tasks[slot].isAlive
  }
}

// Groups and pins.
extension Listing {
  /// The tasks of a group that are listed.
  subscript(group: Group) -> Members? { groups?[group] }

  /// The tasks that the filter lets pass and that have not ended.
  ///
  /// - Complexity: O(n).
  var liveTasks: [TaskID] { groups?.liveTasks ?? afloat.elements.map(\.task) }

  /// The group that a task is shown in, if tasks are grouped.
  func group(of id: TaskID, in history: History) -> Group? {
    history.tasks.slot(of: id).flatMap { groups?.group(at: $0) }
  }

  func isUnfolded(_ group: Group) -> Bool { groups?.unfolded.contains(group) == true }

  /// Shows the members of a group, or hides them.
  mutating func toggle(_ group: Group) { groups?.toggle(group) }

  /// Lets a task stand on top of all others, or no more.
  mutating func togglePin(of id: TaskID, in history: History) {
    if let index = pins.firstIndex(of: id) { pins.remove(at: index) } else { pins.append(id) }
    top = pins.filter { history[$0] != nil }
    var sieve = Sieve(filter)
    if let slot = history.tasks.slot(of: id) { put(slot, &sieve, in: history) }
  }
}

extension Listing {
  /// Begins anew in that order and with that filter.
  ///
  /// - Complexity: O(n log n).
  mutating func rebuild(_ order: Order, _ filter: Filter, from history: History) {
    let slots = history.tasks.occupied
    let (pins, unfolded) = (pins, groups?.unfolded ?? [])
    let isSameArrangement = order.arrangement == self.order.arrangement
    self = Listing()
    (self.order, self.filter, self.pins) = (order, filter, pins)
    top = pins.filter { history[$0] != nil }
    places = Array(repeating: nil, count: (slots.last ?? -1) + 1)
    var rows: [(row: Row, slot: Int)] = []
    rows.reserveCapacity(slots.count)
    var lineage = Row.Lineage()
    var sieve = Sieve(filter)
    if filter.isTimed {
      ripening.fill(slots.map { ($0, sieve.nextChange(of: $0, in: history)) })
      ripening.found = filter.findings(in: history)
    }
    for slot in slots where passes(slot, sieve: &sieve, in: history) {
      let row = Row(of: slot, by: order, in: history, &lineage)
      places[slot] = Place(row: row, isSunk: sinks(slot, in: history))
      rows.append((row, slot))
    }
    if order.isGrouped {
      var groups = Groups(order, unfolded: isSameArrangement ? unfolded : [])
      groups.fill(rows, in: history)
      self.groups = groups
    } else {
      var (above, below): ([Row], [Row]) = ([], [])
      for (row, slot) in rows {
        if sinks(slot, in: history) { below.append(row) } else { above.append(row) }
      }
      (afloat, sunk) = (RankedList(above), RankedList(below))
    }
  }

  /// Whether a task is listed below those that are pinned.
  func passes(_ slot: Int, sieve: inout Sieve, in history: History) -> Bool {
    if !top.isEmpty, top.contains(history.tasks[slot].id) { return false }
    return sieve.passes(slot, in: history)
  }

  /// Goes on with another filter.
  ///
  /// - Complexity: O(n) if nothing that was left out comes back, else O(n log n).
  mutating func filter(by new: Filter, from history: History) {
    guard groups == nil, new.narrows(filter) else { return rebuild(order, new, from: history) }
    filter = new
    var sieve = Sieve(new)
    afloat = remaining(of: afloat, &sieve, in: history)
    sunk = remaining(of: sunk, &sieve, in: history)
  }

  private mutating func remaining(
    of list: RankedList<Row>, _ sieve: inout Sieve, in history: History
  ) -> RankedList<Row> {
    var list = list
    list.keep { row in
      guard let slot = history.tasks.slot(of: row.task) else { return false }
      let passes = sieve.passes(slot, in: history)
      if !passes { places[slot] = nil }
      return passes
    }
    return list
  }
}

import InterleaveEvents

/// The tasks in the order in which they are shown, kept so change by change.
///
/// The live ones come first, those that have ended below them.
struct Listing: Equatable, Sendable {
  private(set) var order = Order()
  private(set) var filter = Filter()
  private var afloat = RankedList<Row>()
  private var sunk = RankedList<Row>()
  /// By the slots of the tasks in the history.
  private var places: [Place?] = []

  private struct Place: Equatable {
    let row: Row
    var isSunk: Bool
  }

  var count: Int { afloat.count + sunk.count }

  /// The task at that place, from 0.
  subscript(index: Int) -> TaskID? {
    if index < afloat.count {
      return afloat[order.isInverted ? afloat.count - 1 - index : index]?.task
    }
    let index = index - afloat.count
    return sunk[order.isInverted ? sunk.count - 1 - index : index]?.task
  }

  /// The place of a task; nil if it is not listed.
  func index(of id: TaskID, in history: History) -> Int? {
    guard let slot = history.tasks.slot(of: id), let place = place(of: id, slot) else { return nil }
    let list = place.isSunk ? sunk : afloat
    guard let rank = list.rank(of: place.row) else { return nil }
    let index = order.isInverted ? list.count - 1 - rank : rank
    return place.isSunk ? afloat.count + index : index
  }

  private func place(of id: TaskID, _ slot: Int) -> Place? {
    guard slot < places.count, let place = places[slot], place.row.task == id else { return nil }
    return place
  }

  private func sinks(_ slot: Int, in history: History) -> Bool {
    !order.isTree && !history.tasks[slot].isAlive
  }
}

extension Listing {
  /// Begins anew in that order and with that filter.
  ///
  /// - Complexity: O(n log n).
  mutating func rebuild(_ order: Order, _ filter: Filter, from history: History) {
    let slots = history.tasks.occupied
    self = Listing()
    self.order = order
    self.filter = filter
    places = Array(repeating: nil, count: (slots.last ?? -1) + 1)
    var rows: (afloat: [Row], sunk: [Row]) = ([], [])
    rows.afloat.reserveCapacity(slots.count)
    var lineage = Row.Lineage()
    var sieve = Sieve(filter)
    for slot in slots where sieve.passes(slot, in: history) {
      let row = Row(of: slot, by: order, in: history, &lineage)
      let isSunk = sinks(slot, in: history)
      places[slot] = Place(row: row, isSunk: isSunk)
      if isSunk { rows.sunk.append(row) } else { rows.afloat.append(row) }
    }
    afloat = RankedList(rows.afloat)
    sunk = RankedList(rows.sunk)
  }

  /// Goes on with another filter.
  ///
  /// - Complexity: O(n) if nothing that was left out comes back, else O(n log n).
  mutating func filter(by new: Filter, from history: History) {
    guard new.narrows(filter) else { return rebuild(order, new, from: history) }
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

  /// Takes over what has changed.
  ///
  /// - Complexity: O(√n) for each change.
  mutating func apply(_ changes: Changes, of history: History) {
    if changes.isEverything {
      rebuild(order, filter, from: history)
      return
    }
    for removal in changes.removed { remove(removal.task, removal.slot) }
    var sieve = Sieve(filter)
    for slot in changes.touched where !history.tasks.isVacant(slot) {
      put(slot, &sieve, in: history)
    }
  }

  private mutating func put(_ slot: Int, _ sieve: inout Sieve, in history: History) {
    let id = history.tasks[slot].id
    guard sieve.passes(slot, in: history) else {
      remove(id, slot)
      return
    }
    let row = Row(of: slot, by: order, in: history)
    let isSunk = sinks(slot, in: history)
    if let old = place(of: id, slot) {
      if old.row == row, old.isSunk == isSunk { return }
      remove(id, slot)
    }
    add(row, slot, isSunk: isSunk)
  }

  private mutating func add(_ row: Row, _ slot: Int, isSunk: Bool) {
    if slot >= places.count {
      places += repeatElement(nil, count: slot + 1 - places.count)
    }
    places[slot] = Place(row: row, isSunk: isSunk)
    if isSunk { sunk.insert(row) } else { afloat.insert(row) }
  }

  private mutating func remove(_ id: TaskID, _ slot: Int) {
    guard let place = place(of: id, slot) else { return }
    places[slot] = nil
    if place.isSunk { sunk.remove(place.row) } else { afloat.remove(place.row) }
  }
}

import InterleaveEvents

extension Listing {
  /// Takes over what has changed.
  ///
  /// - Complexity: O(√n) for each change.
  mutating func apply(_ changes: Changes, of history: History) {
    if changes.isEverything {
      rebuild(order, filter, from: history)
      return
    }
    for removal in changes.removed { forget(removal.task, removal.slot) }
    var sieve = Sieve(filter)
    for slot in changes.touched where !history.tasks.isVacant(slot) {
      put(slot, &sieve, in: history)
    }
    ripen(in: history, &sieve)
  }

  /// Takes over what time alone has changed.
  ///
  /// - Complexity: O(√n) for each task that a term of the filter begins or ceases to fit.
  mutating func ripen(in history: History) {
    guard filter.isTimed else { return }
    var sieve = Sieve(filter)
    ripen(in: history, &sieve)
  }

  private mutating func ripen(in history: History, _ sieve: inout Sieve) {
    guard filter.isTimed else { return }
    for slot in ripening.takeRipe(at: history.now) where !history.tasks.isVacant(slot) {
      put(slot, &sieve, in: history)
    }
    let found = filter.findings(in: history)
    if found == ripening.found { return }
    let changed = found.symmetricDifference(ripening.found)
    ripening.found = found
    for slot in changed.compactMap({ history.tasks.slot(of: $0) }) {
      put(slot, &sieve, in: history)
    }
  }

  private mutating func forget(_ id: TaskID, _ slot: Int) {
    top.removeAll { $0 == id }
    ripening.remove(slot)
    remove(id, slot)
  }

  mutating func put(_ slot: Int, _ sieve: inout Sieve, in history: History) {
    let id = history.tasks[slot].id
    if !pins.isEmpty, top.count < pins.count { top = pins.filter { history[$0] != nil } }
    if filter.isTimed { ripening.note(slot, until: sieve.nextChange(of: slot, in: history)) }
    guard passes(slot, sieve: &sieve, in: history) else {
      remove(id, slot)
      return
    }
    let row = Row(of: slot, by: order, in: history)
    let isSunk = sinks(slot, in: history)
    if let old = place(of: id, slot) {
      let isSame = old.row == row && old.isSunk == isSunk
      if isSame, groups?.isChanged(slot, in: history) != true { return }
      remove(id, slot)
    }
    add(row, slot, isSunk: isSunk, in: history)
  }

  private mutating func add(_ row: Row, _ slot: Int, isSunk: Bool, in history: History) {
    if slot >= places.count {
      places += repeatElement(nil, count: slot + 1 - places.count)
    }
    places[slot] = Place(row: row, isSunk: isSunk)
    if groups != nil {
      groups?.add(row, slot, in: history)
    } else if isSunk {
      sunk.insert(row)
    } else {
      afloat.insert(row)
    }
  }

  private mutating func remove(_ id: TaskID, _ slot: Int) {
    guard let place = place(of: id, slot) else { return }
    places[slot] = nil
    if groups != nil {
      groups?.remove(place.row, slot)
    } else if place.isSunk {
      sunk.remove(place.row)
    } else {
      afloat.remove(place.row)
    }
  }
}

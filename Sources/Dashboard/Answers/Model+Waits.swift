import InterleaveEvents

/// What keys and the mouse do among the waits.
extension Model {
  /// The most things that are listed.
  static let mostWaits = 100

  var waitRows: [WaitRow] { shown.waitRows(atMost: Self.mostWaits) }

  /// The place of the selected row; the one in its place, if it is gone.
  func selectedWait(in rows: [WaitRow]) -> Int {
    rows.firstIndex { $0.id == wait } ?? max(0, min(waitPlace, rows.count - 1))
  }

  mutating func moveWait(_ move: Action.Move) {
    let rows = waitRows
    let place = selectedWait(in: rows)
    let page = max(1, places.waitsVisible - 1)
    let next =
      switch move {
      case .next, .down: place + 1
      case .previous, .up: place - 1
      case .pageDown: place + page
      case .pageUp: place - page
      case .first: 0
      case .last: rows.count - 1
      }
    selectWait(max(0, min(next, rows.count - 1)), in: rows)
  }

  /// Selects a row, and the task that it leads to, so that all keys are about that one.
  private mutating func selectWait(_ place: Int, in rows: [WaitRow]) {
    guard rows.indices.contains(place) else { return }
    waitPlace = place
    wait = rows[place].id
    guard let task = task(of: rows[place]), let index = listing.index(of: task, in: shown) else {
      return
    }
    select(index)
  }

  /// Selects the row that was drawn where the mouse is; a second press opens its task.
  mutating func pressWait(_ id: WaitRow.ID, isTwice: Bool) -> [Effect] {
    let rows = waitRows
    guard let place = rows.firstIndex(where: { $0.id == id }) else { return [] }
    selectWait(place, in: rows)
    return isTwice ? openWait() : []
  }

  /// Opens the page of the task that the selected row leads to.
  mutating func openWait() -> [Effect] {
    let rows = waitRows
    guard let row = rows.isEmpty ? nil : rows[selectedWait(in: rows)] else {
      return refuse(.nobodyWaits)
    }
    guard let task = task(of: row), shown[task] != nil else { return refuse(.forgotten) }
    (wait, waitPlace) = (row.id, selectedWait(in: rows))
    open(.detail(task))
    return []
  }

  private func task(of row: WaitRow) -> TaskID? {
    if let task = row.task { return task }
    return switch row.id {
    case .thing(let id), .nobody(let id), .link(let id, _): shown.waiter(for: id)
    }
  }
}

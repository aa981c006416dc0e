import DequeModule
import Interleave

/// The tasks in the order in which they are shown, kept so change by change.
///
/// The live ones and those that ended just now come first; those that ended a while ago have sunk
/// below them.
struct Listing: Equatable, Sendable {
  /// How long in real time an ended task stays where it was.
  static let sinksAfter = Duration.seconds(5)

  private(set) var order = Order()
  private(set) var filter = Filter()
  private var afloat = RankedList<Row>()
  private var sunk = RankedList<Row>()
  private var places: [TaskID: Place] = [:]
  private var sinking: Deque<TaskID> = []

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
  func index(of id: TaskID) -> Int? {
    guard let place = places[id] else { return nil }
    let list = place.isSunk ? sunk : afloat
    guard let rank = list.rank(of: place.row) else { return nil }
    let index = order.isInverted ? list.count - 1 - rank : rank
    return place.isSunk ? afloat.count + index : index
  }

  /// Begins anew in that order and with that filter.
  ///
  /// - Complexity: O(n log n).
  mutating func rebuild(_ order: Order, _ filter: Filter, from history: History) {
    self = Listing()
    self.order = order
    self.filter = filter
    var rows: (afloat: [Row], sunk: [Row]) = ([], [])
    for id in history.tasks.ids {
      guard let task = history[id], filter.matches(task, in: history) else { continue }
      let place = Place(
        row: Row(of: task, by: order, in: history), isSunk: isDue(task, in: history))
      places[id] = place
      if place.isSunk { rows.sunk.append(place.row) } else { rows.afloat.append(place.row) }
    }
    afloat = RankedList(rows.afloat)
    sunk = RankedList(rows.sunk)
    sinking = Deque(history.ended.filter { places[$0]?.isSunk == false })
  }

  /// Takes over what has changed.
  ///
  /// - Complexity: O(changes).
  mutating func apply(_ changes: Changes, of history: History) {
    if changes.isEverything {
      rebuild(order, filter, from: history)
      return
    }
    for id in changes.removed { remove(id) }
    for id in changes.touched {
      if let task = history[id] { place(task, in: history) }
    }
  }

  /// Lets those sink whose time has come.
  mutating func sink(in history: History) {
    while let id = sinking.first {
      if let task = history[id], let place = places[id] {
        guard isDue(task, in: history) || order.isTree else { return }
        if !order.isTree, !place.isSunk {
          afloat.remove(place.row)
          sunk.insert(place.row)
          places[id]?.isSunk = true
        }
      }
      sinking.removeFirst()
    }
  }

  private mutating func place(_ task: TaskRecord, in history: History) {
    guard filter.matches(task, in: history) else {
      remove(task.id)
      return
    }
    let row = Row(of: task, by: order, in: history)
    if let old = places[task.id] {
      if old.row != row {
        remove(task.id)
        add(row, isSunk: old.isSunk)
      }
    } else {
      add(row, isSunk: false)
    }
    if !task.isAlive, places[task.id]?.isSunk == false { sinking.append(task.id) }
  }

  private mutating func add(_ row: Row, isSunk: Bool) {
    places[row.task] = Place(row: row, isSunk: isSunk)
    if isSunk { sunk.insert(row) } else { afloat.insert(row) }
  }

  private mutating func remove(_ id: TaskID) {
    guard let place = places.removeValue(forKey: id) else { return }
    if place.isSunk { sunk.remove(place.row) } else { afloat.remove(place.row) }
  }

  private func isDue(_ task: TaskRecord, in history: History) -> Bool {
    guard !order.isTree, let seen = task.endedSeen else { return false }
    return history.clock.real - seen >= Self.sinksAfter
  }
}

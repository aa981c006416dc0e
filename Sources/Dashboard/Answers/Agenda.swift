import DequeModule
import InterleaveEvents

/// What is to be looked at again, and when: what is due first comes first.
struct Agenda: Equatable, Sendable {
  /// What follows the events of a moment by the same time, in that order.
  private var soon: Deque<Entry> = []
  /// A binary heap of all others.
  private var later: [Entry] = []
  /// Of what there is one only, whether it stands here.
  var pending = Pending()

  struct Entry: Hashable, Sendable {
    let due: Instant
    let subject: Subject
  }

  /// What can be looked at.
  enum Subject: Hashable, Sendable {
    /// A task that has become ready.
    case ready(TaskID)
    case task(TaskID)
    /// The step that holds the thread.
    case step
    case standstill
    /// Very many tasks that are ready.
    case crowd
    /// What was found and lasts.
    case lasting
  }

  struct Pending: Hashable, Sendable {
    var step = false
    var standstill = false
    var crowd = false
    var lasting = false
  }

  /// When something is due next; nil if nothing is.
  var next: Instant? {
    guard let late = later.first?.due else { return soon.first?.due }
    return soon.first.map { min($0.due, late) } ?? late
  }

  /// A task has just become ready; whoever is noted later is due no earlier.
  ///
  /// - Complexity: O(1).
  mutating func addReady(_ task: TaskID, due: Instant) {
    soon.append(Entry(due: due, subject: .ready(task)))
  }

  /// - Complexity: O(log n); O(1) for what is due last.
  mutating func add(_ subject: Subject, due: Instant) {
    later.append(Entry(due: due, subject: subject))
    var place = later.count - 1
    while place > 0, later[place].due < later[(place - 1) / 2].due {
      later.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes out what is due next, if that is before a moment.
  ///
  /// - Complexity: O(log n).
  mutating func popFirst(before time: Instant) -> Entry? {
    guard let next, next < time else { return nil }
    if let first = soon.first, first.due == next { return soon.removeFirst() }
    later.swapAt(0, later.count - 1)
    let entry = later.removeLast()
    sink()
    return entry
  }

  private mutating func sink() {
    var place = 0
    while true {
      var least = 2 * place + 1
      if least + 1 < later.count, later[least + 1].due < later[least].due { least += 1 }
      guard least < later.count, later[least].due < later[place].due else { return }
      later.swapAt(place, least)
      place = least
    }
  }

  /// What is due before a moment, but for tasks that have become ready; at most about that many.
  ///
  /// - Complexity: O(limit).
  func entries(before time: Instant, atMost limit: Int) -> [Entry] {
    var found: [Entry] = []
    var places = [0]
    while found.count < limit, let place = places.popLast() {
      guard place < later.count, later[place].due < time else { continue }
      found.append(later[place])
      places += [2 * place + 1, 2 * place + 2]
    }
    return found
  }
}

/// Something that a timer sets off: a sleeper, a timeout, a call.
@usableFromInline class Alarm {
  /// The number of the timer that is armed for it; 0 if none is.
  final var timer: UInt64 = 0
  /// When that timer is due.
  final var due = Instant.zero

  /// Called on the loop's thread once the timer is due.
  func ring(in scheduler: Scheduler) {}
}

/// The armed timers, earliest first; equal deadlines come out in the order in which they were armed.
///
/// A 4-ary implicit heap: half as deep as a binary one, and the four children lie side by side
/// (D. B. Johnson, "Priority queues with update and finding minimum spanning trees", 1975).
/// A disarmed timer stays until it reaches the top or until more than half of the heap is disarmed.
///
/// To give an alarm back may run anybody's `deinit`, which may come back here: it is done last, when the
/// heap is whole. For the same reason this is a class: its functions are no accesses to all of it.
final class TimerQueue {
  /// A place in the heap; to move it counts no references.
  private struct Entry {
    let due: Int64
    let number: UInt64
    let alarm: Retained<Alarm>

    var isArmed: Bool { alarm.with { $0.timer } == number }

    @inline(__always)
    func precedes(_ other: Entry) -> Bool {
      due != other.due ? due < other.due : number < other.number
    }
  }

  @safe @exclusivity(unchecked) private var heap: [Entry] = []
  @safe @exclusivity(unchecked) private var armedCount = 0
  @safe @exclusivity(unchecked) private var lastNumber: UInt64 = 0

  deinit { for entry in heap { entry.alarm.drop() } }

  /// How many timers are armed.
  var count: Int { armedCount }

  /// How many entries it keeps, with those of disarmed timers.
  var room: Int { heap.count }

  /// When the earliest armed timer is due.
  ///
  /// - Complexity: amortised O(log n).
  func nextDue() -> Instant? {
    while let first = heap.first {
      if first.isArmed { return Instant(nanoseconds: first.due) }
      removeFirst()
      first.alarm.drop()
    }
    return nil
  }

  /// Arms a timer for `alarm`, which must have none; none for a moment that never comes.
  ///
  /// - Complexity: O(log n).
  func arm(_ alarm: Alarm, due: Instant) {
    alarm.due = due
    guard due < .distantFuture else { return }
    lastNumber += 1
    alarm.timer = lastNumber
    armedCount += 1
    let entry = Entry(due: due.nanoseconds, number: lastNumber, alarm: Retained(alarm))
    heap.append(entry)
    siftUp(entry, from: heap.count - 1)
  }

  /// Disarms the timer of `alarm`, if it has one.
  ///
  /// - Complexity: amortised O(1).
  func disarm(_ alarm: Alarm) {
    guard alarm.timer != 0 else { return }
    alarm.timer = 0
    armedCount -= 1
    if heap.count > 128, heap.count > armedCount * 2 { sweep() }
  }

  /// Takes the earliest timer that is due by `now`, disarmed.
  ///
  /// - Complexity: O(log n).
  func popDue(by now: Instant) -> Alarm? {
    guard let due = nextDue(), due <= now else { return nil }
    let alarm = heap[0].alarm.take()
    alarm.timer = 0
    armedCount -= 1
    removeFirst()
    return alarm
  }

  /// Every armed alarm that is due by `now`, in the order in which `popDue` would take them.
  ///
  /// - Complexity: O(n log n).
  func allDue(by now: Instant) -> [Alarm] {
    heap.filter { $0.isArmed && $0.due <= now.nanoseconds }.sorted { $0.precedes($1) }
      .map { $0.alarm.kept }
  }

  /// Takes out what is disarmed, then gives it back.
  private func sweep() {
    var stale: [Entry] = []
    heap.removeAll { entry in
      let isStale = !entry.isArmed
      if isStale { stale.append(entry) }
      return isStale
    }
    for index in stride(from: (heap.count + 2) / 4 - 1, through: 0, by: -1) {
      siftDown(heap[index], from: index)
    }
    for entry in stale { entry.alarm.drop() }
  }

  private func removeFirst() {
    let last = heap.removeLast()
    if !heap.isEmpty { siftDown(last, from: 0) }
  }

  /// Puts `entry` where it belongs between the place at `start`, which is free, and the top.
  private func siftUp(_ entry: Entry, from start: Int) {
    var free = start
    while free > 0 {
      let parent = (free - 1) / 4
      guard entry.precedes(heap[parent]) else { break }
      heap[free] = heap[parent]
      free = parent
    }
    heap[free] = entry
  }

  /// Puts `entry` where it belongs between the place at `start`, which is free, and the leaves.
  private func siftDown(_ entry: Entry, from start: Int) {
    var free = start
    while true {
      var least = free * 4 + 1
      guard least < heap.count else { break }
      for child in (least + 1)..<max(least + 1, min(least + 4, heap.count))
      where heap[child].precedes(heap[least]) {
        least = child
      }
      guard heap[least].precedes(entry) else { break }
      heap[free] = heap[least]
      free = least
    }
    heap[free] = entry
  }
}

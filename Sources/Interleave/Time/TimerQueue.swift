/// The armed timers, earliest first; equal deadlines come out in the order in which they were armed.
///
/// A 4-ary implicit heap: half as deep as a binary one, and the four children share a cache line
/// (D. B. Johnson, "Priority queues with update and finding minimum spanning trees", 1975).
/// A disarmed timer stays until it reaches the top or until more than half of the heap is disarmed.
struct TimerQueue {
  private struct Entry {
    let due: Int64
    let number: UInt64
    let alarm: Alarm

    func precedes(_ other: Entry) -> Bool {
      due != other.due ? due < other.due : number < other.number
    }
  }

  private var heap: [Entry] = []
  private var armedCount = 0
  private var lastNumber: UInt64 = 0

  /// How many timers are armed.
  var count: Int { armedCount }

  /// How many entries it keeps, with those of disarmed timers.
  var room: Int { heap.count }

  /// When the earliest armed timer is due.
  ///
  /// - Complexity: amortised O(log n).
  mutating func nextDue() -> Instant? {
    while let first = heap.first {
      if first.alarm.timer == first.number { return Instant(nanoseconds: first.due) }
      removeFirst()
    }
    return nil
  }

  /// Arms a timer for `alarm`, which must have none.
  ///
  /// - Complexity: O(log n).
  mutating func arm(_ alarm: Alarm, due: Instant) {
    lastNumber += 1
    alarm.timer = lastNumber
    alarm.due = due
    armedCount += 1
    heap.append(Entry(due: due.nanoseconds, number: lastNumber, alarm: alarm))
    siftUp(from: heap.count - 1)
  }

  /// Disarms the timer of `alarm`, if it has one.
  ///
  /// - Complexity: amortised O(1).
  mutating func disarm(_ alarm: Alarm) {
    guard alarm.timer != 0 else { return }
    alarm.timer = 0
    armedCount -= 1
    if heap.count > 128, heap.count > armedCount * 2 { sweep() }
  }

  /// Takes the earliest timer that is due by `now`, disarmed.
  ///
  /// - Complexity: O(log n).
  mutating func popDue(by now: Instant) -> Alarm? {
    guard let due = nextDue(), due <= now else { return nil }
    let alarm = heap[0].alarm
    alarm.timer = 0
    armedCount -= 1
    removeFirst()
    return alarm
  }

  private mutating func sweep() {
    heap.removeAll { $0.alarm.timer != $0.number }
    guard heap.count > 1 else { return }
    for index in stride(from: (heap.count - 2) / 4, through: 0, by: -1) { siftDown(from: index) }
  }

  private mutating func removeFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    siftDown(from: 0)
  }

  private mutating func siftUp(from start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 4
      guard heap[index].precedes(heap[parent]) else { return }
      heap.swapAt(index, parent)
      index = parent
    }
  }

  private mutating func siftDown(from start: Int) {
    var index = start
    while true {
      var least = index * 4 + 1
      guard least < heap.count else { return }
      for child in (least + 1)..<max(least + 1, min(least + 4, heap.count))
      where heap[child].precedes(heap[least]) { least = child }
      guard heap[least].precedes(heap[index]) else { return }
      heap.swapAt(index, least)
      index = least
    }
  }
}

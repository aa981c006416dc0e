public import DequeModule
import HeapModule

extension Scheduler.Queue {
  /// In which order items come out of a queue.
  public struct Order: Sendable {
    @usableFromInline enum Kind: Sendable {
      case firstInFirstOut, lastInFirstOut
      case ranked(@Sendable (Element, Element) -> Bool)
    }

    @usableFromInline let kind: Kind

    /// The item that is longest in the queue comes first.
    public static var firstInFirstOut: Order { Order(kind: .firstInFirstOut) }

    /// The item that came last comes first: a stack.
    public static var lastInFirstOut: Order { Order(kind: .lastInFirstOut) }

    /// The item that precedes all others comes first; of equal ones, the one that came first.
    public static func ranked(
      by precedes: @escaping @Sendable (Element, Element) -> Bool
    ) -> Order { Order(kind: .ranked(precedes)) }
  }
}

extension Scheduler.Queue.Order where Element: Comparable {
  /// The smallest item comes first; of equal ones, the one that came first.
  public static var smallestFirst: Self { .ranked { $0 < $1 } }
}

/// A queue with its items, in the order in which they come out.
///
/// What touches an item is inlined into the program, so that it is compiled for the program's type.
@usableFromInline final class QueueContents<Element: Sendable>: QueueSource, @unchecked Sendable {
  @safe @exclusivity(unchecked) @usableFromInline var line = Deque<Element>()
  private var ranking: Ranking<Element>?
  @usableFromInline let takesLast: Bool
  @usableFromInline let isRanked: Bool

  @usableFromInline init(
    named name: String, capacity: Int?, order: Scheduler.Queue<Element>.Order
  ) {
    switch order.kind {
    case .firstInFirstOut: (takesLast, isRanked) = (false, false)
    case .lastInFirstOut: (takesLast, isRanked) = (true, false)
    case .ranked(let precedes):
      (takesLast, isRanked) = (false, true)
      ranking = Ranking(precedes: precedes)
    }
    super.init(named: name, capacity: capacity)
  }

  /// - Complexity: O(1); O(log n) if ranked.
  @inlinable @inline(__always) func add(_ item: Element) {
    if isRanked { addRanked(item) } else { line.append(item) }
    noteAdded()
  }

  /// - Complexity: O(1); O(log n) if ranked.
  @inlinable @inline(__always) func takeNext() -> Element {
    let item = isRanked ? takeRanked() : takesLast ? line.removeLast() : line.removeFirst()
    noteTaken()
    return item
  }

  @usableFromInline func addRanked(_ item: Element) { ranking?.add(item) }

  @usableFromInline func takeRanked() -> Element {
    guard let item = ranking?.takeFirst() else { preconditionFailure("an item was promised") }
    return item
  }

  /// Makes room for an item that is to be added at once, be it in the place of one that is promised.
  ///
  /// - Returns: the item that was next, unless promised room was left.
  func evictNext() -> Element? {
    if count < capacity {
      promisedRoom -= 1
      return nil
    }
    unfinished = max(0, unfinished - 1)
    count -= 1
    return isRanked ? takeRanked() : takesLast ? line.removeLast() : line.removeFirst()
  }

  /// All items, taken out as if they were done.
  func removeAll() -> Dropped {
    let dropped = Dropped(line: line, ranking: ranking)
    line = Deque()
    ranking?.removeAll()
    let number = count
    count = 0
    promisedItems = 0
    if number > 0 { finish(min(number, unfinished)) }
    return dropped
  }

  /// Items that are let go once nobody touches the queue.
  struct Dropped {
    fileprivate let line: Deque<Element>
    fileprivate let ranking: Ranking<Element>?
  }
}

/// Items of which that which precedes all others comes out first.
struct Ranking<Element: Sendable> {
  private var heap = Heap<Ranked>()
  private var lastNumber = 0
  private let precedes: @Sendable (Element, Element) -> Bool

  init(precedes: @escaping @Sendable (Element, Element) -> Bool) { self.precedes = precedes }

  mutating func add(_ item: Element) {
    lastNumber += 1
    heap.insert(Ranked(item: item, number: lastNumber, precedes: precedes))
  }

  mutating func takeFirst() -> Element? { heap.popMin()?.item }

  mutating func removeAll() { heap = Heap() }

  /// An item with what its place depends on.
  private struct Ranked: Comparable {
    let item: Element
    let number: Int
    let precedes: @Sendable (Element, Element) -> Bool

    static func < (left: Ranked, right: Ranked) -> Bool {
      if left.precedes(left.item, right.item) { return true }
      if left.precedes(right.item, left.item) { return false }
      return left.number < right.number
    }

    static func == (left: Ranked, right: Ranked) -> Bool { left.number == right.number }
  }
}

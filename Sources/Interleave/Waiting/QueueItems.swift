import DequeModule
import HeapModule

extension Scheduler.Queue {
  /// In which order items come out of a queue.
  public struct Order: Sendable {
    fileprivate enum Kind: Sendable {
      case firstInFirstOut, lastInFirstOut
      case ranked(@Sendable (Element, Element) -> Bool)
    }

    fileprivate let kind: Kind

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

/// A queue's items, in the order in which they come out.
struct QueueItems<Element: Sendable> {
  private var line = Deque<Element>()
  private var heap = Heap<Ranked>()
  private var lastNumber = 0
  private let order: Scheduler.Queue<Element>.Order

  init(order: Scheduler.Queue<Element>.Order) { self.order = order }

  var count: Int { line.count + heap.count }

  /// - Complexity: O(1); O(log n) if ranked.
  mutating func add(_ item: Element) {
    guard case .ranked(let precedes) = order.kind else { return line.append(item) }
    lastNumber += 1
    heap.insert(Ranked(item: item, number: lastNumber, precedes: precedes))
  }

  /// - Complexity: O(1); O(log n) if ranked.
  mutating func takeNext() -> Element {
    switch order.kind {
    case .firstInFirstOut: line.removeFirst()
    case .lastInFirstOut: line.removeLast()
    case .ranked: heap.removeMin().item
    }
  }

  mutating func removeAll() {
    line.removeAll(keepingCapacity: false)
    heap = Heap()
  }

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

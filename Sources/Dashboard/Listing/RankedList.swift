/// A sorted list of distinct elements that knows the place of each: buckets of a few hundred, so
/// that a change moves one bucket and a place is found by counting buckets.
///
/// - Complexity: O(√n) for each change and each look-up by place, with a small constant.
struct RankedList<Element: Comparable & Sendable>: Equatable, Sendable {
  private static var fullest: Int { 512 }
  private var buckets: [[Element]] = []
  private(set) var count = 0

  init() {}

  /// Makes a list of elements in any order.
  ///
  /// - Complexity: O(n log n).
  init(_ elements: [Element]) {
    let sorted = elements.sorted()
    let step = Self.fullest / 2
    buckets = stride(from: 0, to: sorted.count, by: step).map {
      Array(sorted[$0..<min($0 + step, sorted.count)])
    }
    count = sorted.count
  }

  mutating func insert(_ element: Element) {
    count += 1
    guard !buckets.isEmpty else {
      buckets = [[element]]
      return
    }
    let bucket = bucket(for: element)
    let place = buckets[bucket].firstPlace { !($0 < element) }
    buckets[bucket].insert(element, at: place)
    if buckets[bucket].count > Self.fullest { split(bucket) }
  }

  /// Takes an element out; returns whether it was there.
  @discardableResult mutating func remove(_ element: Element) -> Bool {
    guard let (bucket, place) = find(element) else { return false }
    buckets[bucket].remove(at: place)
    if buckets[bucket].isEmpty { buckets.remove(at: bucket) }
    count -= 1
    return true
  }

  /// Takes out all elements but those that stay, asked for in their order.
  ///
  /// - Complexity: O(n).
  mutating func keep(where stays: (Element) -> Bool) {
    for bucket in buckets.indices { buckets[bucket].removeAll { !stays($0) } }
    buckets.removeAll(where: \.isEmpty)
    count = buckets.reduce(0) { $0 + $1.count }
  }

  /// How many elements stand before that one; nil if it is not in the list.
  func rank(of element: Element) -> Int? {
    guard let (bucket, place) = find(element) else { return nil }
    return buckets[..<bucket].reduce(place) { $0 + $1.count }
  }

  /// All elements, in their order.
  var elements: some Sequence<Element> { buckets.lazy.joined() }

  /// How many elements are less than that one, which need not be in the list.
  func count(before element: Element) -> Int {
    guard !buckets.isEmpty else { return 0 }
    let bucket = bucket(for: element)
    let place = buckets[bucket].firstPlace { !($0 < element) }
    return buckets[..<bucket].reduce(place) { $0 + $1.count }
  }

  /// The element at that place, from 0; nil outside of the list.
  subscript(rank: Int) -> Element? {
    guard rank >= 0 else { return nil }
    var rest = rank
    for bucket in buckets {
      if rest < bucket.count { return bucket[rest] }
      rest -= bucket.count
    }
    return nil
  }

  private func find(_ element: Element) -> (bucket: Int, place: Int)? {
    guard !buckets.isEmpty else { return nil }
    let bucket = bucket(for: element)
    let place = buckets[bucket].firstPlace { !($0 < element) }
    guard place < buckets[bucket].count, buckets[bucket][place] == element else { return nil }
    return (bucket, place)
  }

  private func bucket(for element: Element) -> Int {
    let after = buckets.firstPlace { bucket in
      guard let last = bucket.last else { return false }
      return !(last < element)
    }
    return min(after, buckets.count - 1)
  }

  private mutating func split(_ bucket: Int) {
    let half = buckets[bucket].count / 2
    let upper = Array(buckets[bucket][half...])
    buckets[bucket].removeSubrange(half...)
    buckets.insert(upper, at: bucket + 1)
  }
}

extension Array {
  /// The first index whose element satisfies a condition that holds for all after it.
  ///
  /// - Complexity: O(log n).
  fileprivate func firstPlace(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

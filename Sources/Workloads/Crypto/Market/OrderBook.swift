#if Network
/// The open offers of one market, by price.
///
/// Its size is bounded: offers beyond `maximumLevels` a side, the worst ones, are let go.
struct OrderBook: Equatable, Sendable {
  /// One price and how much is offered there, in the base currency; size 0 in a change removes it.
  struct Level: Hashable, Sendable {
    var price: Double
    var size: Double
  }

  /// What a message says of a book: a change, or the whole of it.
  struct Change: Hashable, Sendable {
    /// Whether the message replaces the book or changes it.
    enum Extent: Hashable, Sendable {
      case whole, change
    }

    var time: Timestamp
    var bids: [Level]
    var asks: [Level]
    var extent: Extent
  }

  static let maximumLevels = 5_000

  /// Whether the whole of it has come; changes alone make no book.
  private(set) var isWhole = false
  /// When it was last changed.
  private(set) var time = Timestamp(nanoseconds: 0)
  /// What buyers offer, the highest price first.
  private(set) var bids: [Level] = []
  /// What sellers ask, the lowest price first.
  private(set) var asks: [Level] = []

  /// Takes a change over; one that comes before the whole book is left out.
  ///
  /// Complexity: O(log *n*) to find a level and O(*n*) to insert one.
  mutating func apply(_ change: Change) {
    if change.extent == .whole {
      isWhole = true
      bids = []
      asks = []
    }
    guard isWhole else { return }
    time = change.time
    for level in change.bids { Self.set(level, in: &bids) { $0 > $1 } }
    for level in change.asks { Self.set(level, in: &asks) { $0 < $1 } }
  }

  private static func set(
    _ level: Level, in side: inout [Level], isBetter: (Double, Double) -> Bool
  ) {
    var low = 0
    var high = side.count
    while low < high {
      let middle = (low + high) / 2
      if isBetter(side[middle].price, level.price) { low = middle + 1 } else { high = middle }
    }
    if low < side.count, side[low].price == level.price {
      if level.size == 0 { side.remove(at: low) } else { side[low].size = level.size }
    } else if level.size != 0 {
      side.insert(level, at: low)
      if side.count > maximumLevels { side.removeLast() }
    }
  }
}
#endif

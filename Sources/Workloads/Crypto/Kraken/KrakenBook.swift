#if Network
/// The best offers of one pair as Kraken's stream keeps them, with the digits that its checksum is made
/// of.
struct KrakenBook: Hashable, Sendable {
  /// One price and how much is offered there; size 0 in a change removes it.
  struct Level: Hashable, Sendable {
    var price: WrittenNumber
    var size: WrittenNumber
  }

  /// How many levels of each side are subscribed to; what falls beyond is never told of again.
  static let depth = 10
  /// How many levels of each side the checksum covers.
  private static let checked = 10

  /// What buyers offer, the highest price first.
  private(set) var bids: [Level] = []
  /// What sellers ask, the lowest price first.
  private(set) var asks: [Level] = []

  /// Takes changes over, in the order in which they came.
  mutating func apply(bids: [Level], asks: [Level]) {
    for level in bids { Self.set(level, in: &self.bids) { $0 > $1 } }
    for level in asks { Self.set(level, in: &self.asks) { $0 < $1 } }
    self.bids.removeLast(max(0, self.bids.count - Self.depth))
    self.asks.removeLast(max(0, self.asks.count - Self.depth))
  }

  /// The checksum that the market sends if its book is the same: of the digits of price and size of the
  /// best asks, then of the best bids.
  var checksum: UInt32 {
    var sum = CRC32()
    for level in asks.prefix(Self.checked) + bids.prefix(Self.checked) {
      sum.add(level.price.digits)
      sum.add(level.size.digits)
    }
    return sum.value
  }

  /// The best offers for a screen.
  var best: Depth { Depth(bids: bids.map(\.plain), asks: asks.map(\.plain)) }

  private static func set(
    _ level: Level, in side: inout [Level], isBetter: (Double, Double) -> Bool
  ) {
    let price = level.price.value
    let index = side.firstIndex { !isBetter($0.price.value, price) } ?? side.count
    let isThere = index < side.count && side[index].price.value == price
    switch (isThere, level.size.value == 0) {
    case (true, true): side.remove(at: index)
    case (true, false): side[index] = level
    case (false, false): side.insert(level, at: index)
    case (false, true): break
    }
  }
}

extension KrakenBook.Level {
  /// The level without its digits.
  var plain: OrderBook.Level { OrderBook.Level(price: price.value, size: size.value) }
}
#endif

#if Network
/// The best levels of both sides of a pair's order book, best first.
struct OrderBook: Hashable, Sendable {
  struct Level: Hashable, Sendable {
    var price: Double
    var size: Double
  }

  static let depth = 10

  var time: Timestamp
  var bids: [Level]
  var asks: [Level]

  /// What turns `earlier` into this book: levels that are new or have another size, and levels of
  /// size 0 for those that are gone.
  func changes(since earlier: OrderBook) -> OrderBook {
    OrderBook(
      time: time, bids: OrderBook.changes(from: earlier.bids, to: bids),
      asks: OrderBook.changes(from: earlier.asks, to: asks))
  }

  /// Takes changes over.
  mutating func apply(_ changes: OrderBook) {
    time = changes.time
    bids = OrderBook.merged(bids, changes.bids) { $0 > $1 }
    asks = OrderBook.merged(asks, changes.asks) { $0 < $1 }
  }

  private static func merged(
    _ old: [Level], _ new: [Level], isBetter: (Double, Double) -> Bool
  ) -> [Level] {
    let changed = Set(new.map(\.price))
    return (old.filter { !changed.contains($0.price) } + new.filter { $0.size > 0 })
      .sorted { isBetter($0.price, $1.price) }
  }

  private static func changes(from old: [Level], to new: [Level]) -> [Level] {
    let remaining = Set(new.map(\.price))
    let known = Set(old)
    return old.filter { !remaining.contains($0.price) }.map { Level(price: $0.price, size: 0) }
      + new.filter { !known.contains($0) }
  }
}

extension Tape {
  /// The book as the slot's first quote leaves it; nil when the slot has no quote.
  ///
  /// Deeper levels stand at prices of their own that do not move with the midpoint, and keep their
  /// size for about eight seconds, so that one update changes few of them.
  func book(in slot: Slot) -> OrderBook? {
    guard slot.quotes > 0 else { return nil }
    let quote = quote(0, in: slot)
    return OrderBook(
      time: quote.time,
      bids: [.init(price: quote.bidPrice, size: quote.bidSize)]
        + levels(from: slot.bid, direction: -1, slot: slot.index),
      asks: [.init(price: quote.askPrice, size: quote.askSize)]
        + levels(from: slot.ask, direction: 1, slot: slot.index))
  }

  private func levels(from best: Int, direction: Int, slot: Int) -> [OrderBook.Level] {
    let spacing = max(1, Int(instrument.spread / 2))
    let side = instrumentSeed[direction]
    var cell = best / 2 / spacing
    var levels: [OrderBook.Level] = []
    while levels.count < OrderBook.depth - 1 {
      cell += direction
      let place = side[cell]
      let price = 2 * (cell * spacing + Int(place.fraction(0) * Double(spacing)))
      guard place.fraction(1) < 0.8, direction * (price - best) > 0 else { continue }
      let era = (minute * Tape.slots + slot + Int(place.fraction(2) * 16)) / 16
      let chance = place[era].fraction(0)
      let lots = 1 + Int(instrument.size * (0.5 + 6 * chance * chance))
      levels.append(.init(price: instrument.price(price), size: instrument.size(lots)))
    }
    return levels
  }
}
#endif

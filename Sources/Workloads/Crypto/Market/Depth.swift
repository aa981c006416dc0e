#if Network
/// The best offers of one market, as many as a screen shows.
struct Depth: Hashable, Sendable {
  /// How many it has of each side at most.
  static let levels = 5

  /// What buyers offer, the highest price first.
  let bids: [OrderBook.Level]
  /// What sellers ask, the lowest price first.
  let asks: [OrderBook.Level]

  init(bids: [OrderBook.Level], asks: [OrderBook.Level]) {
    self.bids = Array(bids.prefix(Self.levels))
    self.asks = Array(asks.prefix(Self.levels))
  }

  init(of book: OrderBook) { self.init(bids: book.bids, asks: book.asks) }
}
#endif

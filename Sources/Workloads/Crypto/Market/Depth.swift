/// The best offers of one market, as many as a screen shows.
struct Depth: Hashable, Sendable {
  /// How many it has of each side at most.
  static let levels = 5

  /// What buyers offer, the highest price first.
  let bids: [OrderBook.Level]
  /// What sellers ask, the lowest price first.
  let asks: [OrderBook.Level]

  init(of book: OrderBook) {
    bids = Array(book.bids.prefix(Self.levels))
    asks = Array(book.asks.prefix(Self.levels))
  }
}

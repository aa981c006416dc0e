#if Network
/// Which pairs a session listens to, per channel.
///
/// `*` stands for every pair of its channel.
struct Subscriptions: Hashable, Sendable {
  /// What a client's account allows, as the free plan does.
  enum Limit {
    /// Pairs over trades and quotes together.
    static let ticks = 30
    static let orderBooks = 10
    /// Symbols in any other channel: not the protocol's, it keeps a session's memory bounded.
    static let others = 1000
  }

  static let everything = "*"

  private var symbols: [Feed: Set<String>] = [:]

  /// The channel's symbols in alphabetical order.
  subscript(_ feed: Feed) -> [String] { symbols[feed, default: []].sorted() }

  /// Whether messages about `symbol` are wanted on the channel.
  func includes(_ symbol: String, on feed: Feed) -> Bool {
    guard let wanted = symbols[feed] else { return false }
    return wanted.contains(symbol) || wanted.contains(Subscriptions.everything)
  }

  /// Adds symbols; nothing changes when that would be more than the account allows.
  mutating func add(_ added: [Feed: [String]]) throws(StreamError) {
    var changed = self
    for (feed, names) in added { changed.symbols[feed, default: []].formUnion(names) }
    let ticks = changed.symbols[.trades, default: []].union(changed.symbols[.quotes, default: []])
    guard ticks.count <= Limit.ticks,
      changed.symbols[.orderbooks, default: []].count <= Limit.orderBooks,
      changed.symbols.values.allSatisfy({ $0.count <= Limit.others })
    else { throw .symbolLimitExceeded }
    self = changed
  }

  /// Removes symbols; those that are not there do not matter.
  mutating func remove(_ removed: [Feed: [String]]) {
    for (feed, names) in removed { symbols[feed]?.subtract(names) }
  }
}
#endif

#if Network
/// What a connection is to deliver: symbols by channel.
///
/// `*` stands for every symbol.
struct Subscription: Hashable, Sendable {
  var trades: Set<Symbol> = []
  var quotes: Set<Symbol> = []
  var orderBooks: Set<Symbol> = []
  var bars: Set<Symbol> = []
  var updatedBars: Set<Symbol> = []
  var dailyBars: Set<Symbol> = []

  /// Whether nothing is to be delivered.
  var isEmpty: Bool { self == Subscription() }

  /// What is in this one and not in the other.
  func subtracting(_ other: Subscription) -> Subscription {
    Subscription(
      trades: trades.subtracting(other.trades), quotes: quotes.subtracting(other.quotes),
      orderBooks: orderBooks.subtracting(other.orderBooks), bars: bars.subtracting(other.bars),
      updatedBars: updatedBars.subtracting(other.updatedBars),
      dailyBars: dailyBars.subtracting(other.dailyBars))
  }

  /// The channels under their names on the wire.
  var channels: [(name: String, symbols: Set<Symbol>)] {
    [
      ("trades", trades), ("quotes", quotes), ("orderbooks", orderBooks), ("bars", bars),
      ("updatedBars", updatedBars), ("dailyBars", dailyBars),
    ]
  }
}

extension Subscription {
  /// What to do with a subscription.
  enum Action: String, Hashable, Sendable {
    case subscribe, unsubscribe
  }

  /// The message that adds these channels to a session or takes them away.
  func request(_ action: Action) -> String {
    let lists = channels.filter { !$0.symbols.isEmpty }.map { name, symbols in
      "\(name.jsonQuoted):[\(symbols.sorted().map(\.text.jsonQuoted).joined(separator: ","))]"
    }
    let members = ["\"action\":\"\(action)\""] + lists
    return "{\(members.joined(separator: ","))}"
  }
}
#endif

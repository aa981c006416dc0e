#if Network
/// One object of a stream's message.
enum StreamMessage: Hashable, Sendable {
  /// The server accepted the connection and waits for the keys.
  case connected
  /// The keys are right.
  case authenticated
  /// The server has something to object to.
  case refused(Refusal)
  /// All that is now subscribed.
  case subscribed(Subscription)
  case quote(Symbol, Quote)
  case trade(Symbol, Trade)
  /// A minute that has ended.
  case bar(Symbol, Bar)
  /// A minute that was changed by a late trade.
  case updatedBar(Symbol, Bar)
  /// The present day so far.
  case dailyBar(Symbol, Bar)
  case orderBook(Symbol, OrderBook.Change)

  /// An error that the server reports on the stream.
  struct Refusal: Error, Hashable, Sendable {
    let code: Int64
    let text: String
  }
}
#endif

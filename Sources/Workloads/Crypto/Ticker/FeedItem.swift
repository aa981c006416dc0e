/// What reaches the consumer of one symbol.
enum FeedItem: Hashable, Sendable {
  case quote(Quote)
  case trade(Trade)
  /// Bars that history has brought, or the stream's newest; oldest first.
  case bars([Bar])
  /// Nothing follows.
  case end
}

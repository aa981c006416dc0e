/// What reaches the consumer of one symbol.
enum FeedItem: Hashable, Sendable {
  case quote(Quote)
  case trade(Trade)
  /// Bars that history has brought, or the stream's newest; oldest first.
  case bars([Bar])
  /// The best offers as they are now.
  case depth(Depth)
  /// The present day so far.
  case day(Bar)
  /// Nothing follows.
  case end
}

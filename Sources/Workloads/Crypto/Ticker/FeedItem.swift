#if Network
/// What reaches the consumer of one symbol.
enum FeedItem: Hashable, Sendable {
  case quote(Quote)
  case trade(Trade)
  /// Bars as long as a candle that history has brought, oldest first.
  case bars([Bar])
  /// A minute that has ended, which is a part of a candle.
  case minute(Bar)
  /// The best offers as they are now.
  case depth(Depth)
  /// The present day so far.
  case day(Bar)
  /// The last 24 hours.
  case dayAndNight(RollingDay)
  /// What a check of the order book has shown.
  case bookCheck(BookCheck)
  /// Nothing follows.
  case end
}
#endif

#if Network
/// What could be read of one of the stream's messages, and what could not.
struct StreamBatch: Hashable, Sendable {
  /// The records that could be read, in their order.
  var messages: [StreamMessage] = []
  /// Why the first of the others could not be read; nil if all could.
  private(set) var failure: DecodingFailure?
  /// How many could not be read; what cannot even be told apart counts as one.
  private(set) var failureCount = 0
  /// Whether a change of an order book may be among those, so that the books are no longer right.
  private(set) var hasLostChange = false

  /// Notes a record that could not be read.
  mutating func note(_ failure: DecodingFailure, mayBeOfBook: Bool) {
    self.failure = self.failure ?? failure
    failureCount += 1
    hasLostChange = hasLostChange || mayBeOfBook
  }
}
#endif

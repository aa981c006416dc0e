#if Network
/// How an order book compares with the checksums that its market sends along.
struct BookCheck: Hashable, Sendable {
  /// The last checksum that the market sent.
  var checksum: UInt32
  /// How many agreed with the book as it is kept here.
  var agreed = 0
  /// How many did not, after each of which the book was asked for anew.
  var differed = 0
}
#endif

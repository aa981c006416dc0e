#if Network
/// A channel of the crypto stream, under the protocol's name.
enum Feed: String, CaseIterable, Sendable {
  case trades
  case quotes
  case orderbooks
  case bars
  case updatedBars
  case dailyBars
}
#endif

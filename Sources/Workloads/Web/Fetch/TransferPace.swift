#if Network
/// How far something is and how fast, for people: `12.5 MB, 1.1 MB/s, 25 s left`.
struct TransferPace: CustomStringConvertible {
  let bytes: Int
  /// How many are to come, if that is known.
  var remaining: Int?
  /// How many come in a second.
  let rate: Double

  var description: String {
    var words = "\(ByteCount(bytes))"
    words += ", \(ByteCount(Int(min(rate.rounded(), 1e18))))/s"
    if let remaining, rate >= 1 {
      words += ", \(TimeSpan(.seconds((Double(remaining) / rate).rounded()))) left"
    }
    return words
  }
}
#endif

/// How far something is and how fast, for people: `12.5 MB of 40 MB, 1.1 MB/s, 25 s left`.
struct Pace: CustomStringConvertible {
  let bytes: Int
  /// Of how many bytes, if that is known.
  var total: Int?
  /// How many are to come, if that is known.
  var remaining: Int?
  /// How many come in a second.
  let rate: Double

  var description: String {
    var words = "\(ByteCount(bytes))"
    if let total { words += " of \(ByteCount(total))" }
    words += ", \(ByteCount(Int(min(rate.rounded(), 1e18))))/s"
    if let remaining, rate >= 1 {
      words += ", \(TimeSpan(.seconds((Double(remaining) / rate).rounded()))) left"
    }
    return words
  }
}

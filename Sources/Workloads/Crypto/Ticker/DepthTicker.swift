#if Network
/// What one symbol's panel shows of the order book: each of its best offers as two measures, and how
/// it compares with the market's checksums.
struct DepthTicker: Sendable {
  private var values = [Double](repeating: 0, count: names.count)
  private var reported = [Double](repeating: 0, count: names.count)

  private var check: BookCheck?
  private var reportedCheck: BookCheck?

  /// `bid 1`, `bid 1 size`, `ask 1`, `ask 1 size`, and so on from the best to the worst.
  private static let names = (1...Depth.levels).flatMap { rank in
    [QuoteMeasure.bid, .ask].flatMap {
      [BookMeasure.price($0, "\(rank)"), BookMeasure.size($0, "\(rank)")]
    }
  }

  /// Takes the newest state in; what a side lacks counts as 0.
  mutating func take(_ depth: Depth) {
    for rank in 0..<Depth.levels {
      for (place, side) in [depth.bids, depth.asks].enumerated() {
        let level = rank < side.count ? side[rank] : OrderBook.Level(price: 0, size: 0)
        let index = rank * 4 + place * 2
        (values[index], values[index + 1]) = (level.price, level.size)
      }
    }
  }

  /// Takes the newest check in.
  mutating func take(_ check: BookCheck) { self.check = check }

  /// What is new since the last call.
  mutating func report() -> [(name: String, value: Double)] {
    defer { (reported, reportedCheck) = (values, check) }
    let news = values.indices.filter { values[$0] != reported[$0] }
      .map { (Self.names[$0], values[$0]) }
    guard let check, check != reportedCheck else { return news }
    return news + [
      (BookMeasure.checksum, Double(check.checksum)),
      (BookMeasure.checksumsRight, Double(check.agreed)),
      (BookMeasure.checksumsWrong, Double(check.differed)),
    ]
  }
}
#endif

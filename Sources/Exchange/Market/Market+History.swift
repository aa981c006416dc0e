#if Network
/// Something that happened at one time.
protocol Timed: Sendable {
  var time: Timestamp { get }
}

extension Quote: Timed {}

extension Trade: Timed {}

extension Bar: Timed {
  var time: Timestamp { start }
}

extension Market {
  /// The quotes within the limits.
  func quotes(_ instrument: Int, _ limits: HistoryLimits) throws(Abandoned) -> [Quote] {
    try points(instrument, limits) { tape, slot in tape.quotes(in: slot) }
  }

  /// The trades within the limits that have been reported.
  func trades(_ instrument: Int, _ limits: HistoryLimits) throws(Abandoned) -> [Trade] {
    try points(instrument, limits) { tape, slot in
      let trades = tape.trades(in: slot)
      guard slot.index == 0, let late = tape.lateTrade, late.reported <= limits.asked.now else {
        return trades
      }
      return trades + [late]
    }
  }

  /// The order book at the newest quote that opened a slot; nil before the listing.
  func orderBook(_ instrument: Int, asOf asked: Question) throws(Abandoned) -> OrderBook? {
    try points(instrument, .newest(asked)) { tape, slot in
      [tape.book(in: slot)].compactMap { $0 }
    }.first
  }

  private func points<Point: Timed>(
    _ instrument: Int, _ limits: HistoryLimits, in slots: (Tape, Tape.Slot) -> [Point]
  ) throws(Abandoned) -> [Point] {
    guard let range = limits.known else { return [] }
    let ascending = limits.order == .ascending
    let first = Int(range.lowerBound.count(of: Timestamp.minute))
    let last = Int(range.upperBound.count(of: Timestamp.minute))
    var minute = ascending ? first : last
    var found: [Point] = []
    while found.count < limits.count, (first...last).contains(minute) {
      if minute % 60 == 0 { try limits.asked.check() }
      let tape = tape(instrument, minute: minute)
      for step in 0..<Tape.slots where found.count < limits.count {
        let index = ascending ? step : Tape.slots - 1 - step
        guard tape.interval(ofSlot: index).overlaps(range) else { continue }
        let points = slots(tape, tape.slot(index)).filter { range.contains($0.time) }
        found += ascending ? points : points.reversed()
      }
      minute += ascending ? 1 : -1
    }
    return Array(found.prefix(limits.count))
  }
}

extension OrderBook: Timed {}
#endif

#if Network
extension Market {
  private static let firstMinute = Int(listing.count(of: Timestamp.minute))
  private static let minutesPerDay = 1440

  /// The bar over the closed minutes of `interval`, whose ends are whole minutes; nil if none of
  /// them is closed.
  func bar(
    _ instrument: Int, over interval: Range<Timestamp>, asOf asked: Question
  ) throws(Abandoned) -> BarSums? {
    var minute = max(Int(interval.lowerBound.count(of: Timestamp.minute)), Market.firstMinute)
    let last = min(
      Int(interval.upperBound.count(of: Timestamp.minute)),
      Int(asked.now.count(of: Timestamp.minute)))
    var sums: BarSums?
    while minute < last {
      let (part, length) = try longestBar(instrument, from: minute, to: last, asOf: asked)
      if sums == nil { sums = part } else { sums?.append(part) }
      minute += length
    }
    return sums
  }

  /// The bars of a timeframe that begin within the limits, with the running one as far as its
  /// closed minutes go.
  func bars(
    _ instrument: Int, _ timeframe: Timeframe, _ limits: HistoryLimits
  ) throws(Abandoned) -> [Bar] {
    guard let range = limits.known else { return [] }
    var found: [Bar] = []
    let ascending = limits.order == .ascending
    var interval = timeframe.interval(
      containing: ascending ? range.lowerBound : range.upperBound)
    while found.count < limits.count, interval.lowerBound <= range.upperBound,
      interval.upperBound > range.lowerBound
    {
      if interval.lowerBound >= range.lowerBound,
        let sums = try bar(instrument, over: interval, asOf: limits.asked)
      {
        found.append(sums.bar(of: instruments[instrument], start: interval.lowerBound))
      }
      let next =
        ascending ? interval.upperBound : interval.lowerBound.advanced(byNanoseconds: -1)
      interval = timeframe.interval(containing: next)
    }
    return found
  }

  /// The bar of the longest stretch that begins at a minute and of which the sum is kept: a day, an
  /// hour's minute, or else one minute.
  private func longestBar(
    _ instrument: Int, from minute: Int, to last: Int, asOf asked: Question
  ) throws(Abandoned) -> (BarSums, minutes: Int) {
    let perDay = Market.minutesPerDay
    if minute % perDay == 0, minute + perDay <= last, asked.isFinal(minute: minute + perDay) {
      return (try day(instrument, minute / perDay, asOf: asked), perDay)
    }
    guard asked.isFinal(minute: minute / 60 * 60 + 60) else {
      return (tape(instrument, minute: minute).bar(asOf: asked.now), 1)
    }
    return (try hour(instrument, minute / 60, asOf: asked)[minute % 60], 1)
  }

  private func hour(
    _ instrument: Int, _ hour: Int, asOf asked: Question
  ) throws(Abandoned) -> [BarSums] {
    try hours.value(for: Place(instrument: instrument, index: hour)) { () throws(Abandoned) in
      try asked.check()
      return (hour * 60..<hour * 60 + 60).map { minute in
        tape(instrument, minute: minute).bar(asOf: asked.now)
      }
    }
  }

  private func day(
    _ instrument: Int, _ day: Int, asOf asked: Question
  ) throws(Abandoned) -> BarSums {
    try days.value(for: Place(instrument: instrument, index: day)) { () throws(Abandoned) in
      let start = day * Market.minutesPerDay
      var sums = tape(instrument, minute: start).bar(asOf: asked.now)
      for hour in start / 60..<start / 60 + 24 {
        for (offset, bar) in try self.hour(instrument, hour, asOf: asked).enumerated()
        where hour * 60 + offset > start {
          sums.append(bar)
        }
      }
      return sums
    }
  }
}
#endif

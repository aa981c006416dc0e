#if Network
/// The newest of everything about one pair; what does not exist yet is left out.
struct Snapshot: WireObject {
  private var parts: [(name: String, object: any WireObject)] = []

  /// Gathers the parts; nil when there is none, before the listing.
  init?(of index: Int, in market: Market, _ asked: Question) throws(Abandoned) {
    let day = Timeframe.day.interval(containing: asked.now)
    let yesterday = Timeframe.day.interval(
      containing: day.lowerBound.advanced(byNanoseconds: -1))
    let candidates: [(String, (any WireObject)?)] = [
      ("latestTrade", try market.trades(index, .newest(asked)).first),
      ("latestQuote", try market.quotes(index, .newest(asked)).first),
      ("minuteBar", try market.latestBar(index, asked)),
      ("dailyBar", try market.dayBar(index, day, asked)),
      ("prevDailyBar", try market.dayBar(index, yesterday, asked)),
    ]
    for (name, object) in candidates {
      if let object { parts.append((name, object)) }
    }
    if parts.isEmpty { return nil }
  }

  var fieldCount: Int { parts.count }

  func writeFields(to writer: inout some WireWriter) {
    for part in parts {
      writer.key(part.name)
      part.object.write(to: &writer)
    }
  }
}

extension Market {
  /// The newest closed minute bar.
  func latestBar(_ index: Int, _ asked: Question) throws(Abandoned) -> Bar? {
    let minute = Int(asked.now.count(of: Timestamp.minute)) - 1
    let interval = Timestamp(minute: minute)..<Timestamp(minute: minute + 1)
    return try bar(index, over: interval, asOf: asked)?
      .bar(of: instruments[index], start: interval.lowerBound)
  }

  /// The bar of a day as far as it has gone.
  func dayBar(
    _ index: Int, _ day: Range<Timestamp>, _ asked: Question
  ) throws(Abandoned) -> Bar? {
    try bar(index, over: day, asOf: asked)?.bar(of: instruments[index], start: day.lowerBound)
  }
}
#endif

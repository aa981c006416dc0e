#if Network
import NIOCore

extension MarketQuery {
  /// The answer's body.
  ///
  /// It may take seconds for years of bars, so it is not for an event loop.
  func answer(from market: Market, asked: Question) throws(Abandoned) -> ByteBuffer {
    switch endpoint {
    case .history(.bars):
      try history(market, asked) { (index, limits) throws(Abandoned) in
        try market.bars(index, timeframe, limits)
      }
    case .history(.quotes):
      try history(market, asked) { (index, limits) throws(Abandoned) in
        try market.quotes(index, limits)
      }
    case .history(.trades):
      try history(market, asked) { (index, limits) throws(Abandoned) in
        try market.trades(index, limits)
      }
    case .latest(let series): try latest(series, market, asked)
    case .latestOrderBooks:
      try latest("orderbooks", market) { (index) throws(Abandoned) in
        try market.orderBook(index, asOf: asked)
      }
    case .snapshots: try snapshots(market, asked)
    }
  }

  /// One page: symbol after symbol, each in order of time, until the limit is reached.
  ///
  /// One point more is looked for, to know whether there is a next page.
  private func history<Point: Timed & WireObject>(
    _ market: Market, _ asked: Question,
    _ points: (Int, HistoryLimits) throws(Abandoned) -> [Point]
  ) throws(Abandoned) -> ByteBuffer {
    var groups: [(symbol: String, points: [Point])] = []
    var next: PageToken?
    var remaining = limit
    for symbol in symbols where token.map({ symbol >= $0.symbol }) ?? true {
      guard let index = market.index(of: symbol), let range = unread(of: symbol) else { continue }
      let limits = HistoryLimits(range: range, order: order, count: remaining + 1, asked: asked)
      let found = try points(index, limits)
      if found.count > remaining {
        let page = found.prefix(remaining)
        if let last = page.last {
          groups.append((symbol, Array(page)))
          next = PageToken(symbol: symbol, time: last.time)
        } else {
          next = groups.last.flatMap { group in
            group.points.last.map { PageToken(symbol: group.symbol, time: $0.time) }
          }
        }
        break
      }
      if !found.isEmpty { groups.append((symbol, found)) }
      remaining -= found.count
    }
    return page(groups, next)
  }

  /// The part of the range that the pages so far have not covered; nil if there is none.
  private func unread(of symbol: String) -> ClosedRange<Timestamp>? {
    guard let token, token.symbol == symbol else { return range }
    switch order {
    case .ascending:
      let start = max(range.lowerBound, token.time.advanced(byNanoseconds: 1))
      return start <= range.upperBound ? start...range.upperBound : nil
    case .descending:
      let end = min(range.upperBound, token.time.advanced(byNanoseconds: -1))
      return range.lowerBound <= end ? range.lowerBound...end : nil
    }
  }

  private func page<Point: WireObject>(
    _ groups: [(symbol: String, points: [Point])], _ next: PageToken?
  ) -> ByteBuffer {
    var writer = JSONWriter()
    writer.beginMap(2)
    if case .history(let series) = endpoint { writer.key(series.rawValue) }
    writer.beginMap(groups.count)
    for group in groups {
      writer.key(group.symbol)
      writer.beginArray(group.points.count)
      for point in group.points { point.write(to: &writer) }
      writer.endArray()
    }
    writer.endMap()
    writer.key("next_page_token")
    if let next { writer.string(next.description) } else { writer.null() }
    writer.endMap()
    return writer.buffer
  }
}

extension MarketQuery {
  private func latest(
    _ series: Endpoint.Series, _ market: Market, _ asked: Question
  ) throws(Abandoned) -> ByteBuffer {
    try latest(series.rawValue, market) { (index) throws(Abandoned) -> (any WireObject)? in
      switch series {
      case .bars: try market.latestBar(index, asked)
      case .quotes: try market.quotes(index, .newest(asked)).first
      case .trades: try market.trades(index, .newest(asked)).first
      }
    }
  }

  private func latest(
    _ key: String, _ market: Market,
    _ newest: (Int) throws(Abandoned) -> (any WireObject)?
  ) throws(Abandoned) -> ByteBuffer {
    var writer = JSONWriter()
    writer.beginMap(1)
    writer.key(key)
    writer.beginMap(symbols.count)
    for symbol in symbols {
      guard let index = market.index(of: symbol), let object = try newest(index) else { continue }
      writer.key(symbol)
      object.write(to: &writer)
    }
    writer.endMap()
    writer.endMap()
    return writer.buffer
  }

  private func snapshots(_ market: Market, _ asked: Question) throws(Abandoned) -> ByteBuffer {
    try latest("snapshots", market) { (index) throws(Abandoned) in
      try Snapshot(of: index, in: market, asked)
    }
  }
}
#endif

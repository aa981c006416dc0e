#if Network
/// Which records to ask for.
struct RecordRange: Hashable, Sendable {
  /// The order of time in which they come.
  enum Order: String, Hashable, Sendable {
    case ascending = "asc"
    case descending = "desc"
  }

  /// The earliest; nil for the beginning of the day.
  var start: Timestamp?
  /// The latest; nil for now.
  var end: Timestamp?
  /// At most so many over all symbols; nil for all.
  var limit: Int?
  /// Their order.
  var order = Order.ascending
}

extension MarketDataClient {
  /// The largest page that the market gives.
  static let maximumPage = 10_000
  /// So many pages of ten thousand are more than a year of one symbol's minutes.
  static let maximumPages = 100
  /// So many pages in a row without a record end an answer.
  static let maximumEmptyPages = 3

  /// All bars in a range, in as many requests as that takes.
  ///
  /// A symbol without any is missing.
  func bars(
    _ symbols: [Symbol], _ timeframe: Timeframe, _ range: RecordRange
  ) async throws -> [Symbol: [Bar]] {
    try await all(symbols, timeframe: timeframe, range)
  }

  /// All quotes in a range.
  func quotes(_ symbols: [Symbol], _ range: RecordRange) async throws -> [Symbol: [Quote]] {
    try await all(symbols, timeframe: nil, range)
  }

  /// All trades in a range.
  func trades(_ symbols: [Symbol], _ range: RecordRange) async throws -> [Symbol: [Trade]] {
    try await all(symbols, timeframe: nil, range)
  }

  /// The newest minute bar of each symbol that has one.
  func latestBars(_ symbols: [Symbol]) async throws -> Latest<Bar> { try await latest(symbols) }

  /// The newest quote of each symbol that has one.
  func latestQuotes(_ symbols: [Symbol]) async throws -> Latest<Quote> {
    try await latest(symbols)
  }

  /// The newest trade of each symbol that has one.
  func latestTrades(_ symbols: [Symbol]) async throws -> Latest<Trade> {
    try await latest(symbols)
  }

  /// The present order book of each symbol that has one.
  func latestOrderBooks(_ symbols: [Symbol]) async throws -> Latest<OrderBook.Change> {
    try await latest(symbols)
  }

  /// All pages of an answer.
  ///
  /// A market that gives a token twice, or goes on giving tokens without records, has no more to say.
  private func all<Record: MarketRecord>(
    _ symbols: [Symbol], timeframe: Timeframe?, _ range: RecordRange
  ) async throws -> [Symbol: [Record]] {
    var records: [Symbol: [Record]] = [:]
    var received = 0
    var emptyPages = 0
    var token: String?
    var tokens: Set<String> = []
    while tokens.count < Self.maximumPages {
      var query = Query()
      query.add("symbols", symbols.map(\.text).joined(separator: ","))
      query.add("timeframe", timeframe?.description)
      query.add("start", range.start?.rfc3339)
      query.add("end", range.end?.rfc3339)
      let wanted = range.limit.map { min($0 - received, Self.maximumPage) }
      query.add("limit", String(wanted ?? Self.maximumPage))
      query.add("sort", range.order.rawValue)
      query.add("page_token", token)
      let page: Page<Record> = try await page(query)
      for (symbol, more) in page.records {
        records[symbol, default: []].append(contentsOf: more)
        received += more.count
      }
      emptyPages = page.records.isEmpty ? emptyPages + 1 : 0
      guard let next = page.nextToken, received < range.limit ?? .max else { return records }
      guard tokens.insert(next).inserted, emptyPages < Self.maximumEmptyPages else {
        onOddity("The market's pages repeat themselves; what came so far counts.")
        return records
      }
      token = next
    }
    onOddity(
      "The market's answer did not end after \(Self.maximumPages) pages; the rest is left out.")
    return records
  }

  private func page<Record: MarketRecord>(_ query: Query) async throws -> Page<Record> {
    let body = try await body(Record.collection.description, query)
    let page = try decoded { () throws(DecodingFailure) in try Page<Record>.decode(body) }
    note(page.losses, of: Record.collection)
    return page
  }

  private func latest<Record: MarketRecord>(_ symbols: [Symbol]) async throws -> Latest<Record> {
    var query = Query()
    query.add("symbols", symbols.map(\.text).joined(separator: ","))
    let body = try await body("latest/\(Record.collection)", query)
    let latest = try decoded { () throws(DecodingFailure) in try Latest<Record>.decode(body) }
    note(latest.losses, of: Record.collection)
    return latest
  }

  private func decoded<Answer>(
    _ decode: () throws(DecodingFailure) -> Answer
  ) throws(CryptoError) -> Answer {
    do throws(DecodingFailure) {
      return try decode()
    } catch {
      throw .undecodable(what: "The market's answer", error)
    }
  }
}
#endif

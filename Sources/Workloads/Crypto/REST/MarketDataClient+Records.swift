extension MarketDataClient {
  /// The largest page that the market gives.
  static let maximumPage = 10_000
  /// So many pages of ten thousand are more than a year of one symbol's minutes.
  static let maximumPages = 100

  /// All bars that begin at `start` or later, in as many requests as that takes.
  ///
  /// A symbol without any is missing.
  ///
  /// - Throws: `CryptoError`; `CancellationError`.
  func bars(
    _ symbols: [Symbol], _ timeframe: Timeframe, since start: Timestamp
  ) async throws -> [Symbol: [Bar]] {
    var bars: [Symbol: [Bar]] = [:]
    var token: String?
    for _ in 0..<Self.maximumPages {
      var query = Query()
      query.add("symbols", symbols.map(\.text).joined(separator: ","))
      query.add("timeframe", timeframe.description)
      query.add("start", start.rfc3339)
      query.add("limit", String(Self.maximumPage))
      query.add("sort", "asc")
      query.add("page_token", token)
      let page: Page<Bar> = try await page(query)
      for (symbol, more) in page.records { bars[symbol, default: []] += more }
      token = page.nextToken
      if token == nil { return bars }
    }
    throw CryptoError.endlessPages(Self.maximumPages)
  }

  /// The newest quote of each symbol that has one.
  func latestQuotes(_ symbols: [Symbol]) async throws -> [Symbol: Quote] {
    try await latest(symbols)
  }

  /// The newest trade of each symbol that has one.
  func latestTrades(_ symbols: [Symbol]) async throws -> [Symbol: Trade] {
    try await latest(symbols)
  }

  private func page<Record: MarketRecord>(_ query: Query) async throws -> Page<Record> {
    let collection = Record.collection.description
    let body = try await body(collection, query)
    do throws(DecodingFailure) {
      return try Page.decode(body)
    } catch {
      throw CryptoError.undecodable(what: "The market’s answer", error)
    }
  }

  private func latest<Record: MarketRecord>(_ symbols: [Symbol]) async throws -> [Symbol: Record] {
    var query = Query()
    query.add("symbols", symbols.map(\.text).joined(separator: ","))
    let body = try await body("latest/\(Record.collection)", query)
    do throws(DecodingFailure) {
      return try Page.decodeLatest(body)
    } catch {
      throw CryptoError.undecodable(what: "The market’s answer", error)
    }
  }
}

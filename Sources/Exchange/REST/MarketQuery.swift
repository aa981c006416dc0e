#if Network
/// A checked request for market data: which endpoint, which pairs, which part of history.
struct MarketQuery: Sendable {
  var endpoint: Endpoint
  /// The symbols in the order in which they are answered: alphabetical.
  var symbols: [String]
  var timeframe = Timeframe.minute
  var range: ClosedRange<Timestamp>
  var limit = 1000
  var order = HistoryLimits.Order.ascending
  var token: PageToken?

  /// Checks the parameters of a request that arrives at `now`.
  init(
    _ endpoint: Endpoint, _ parameters: [String: String], at now: Timestamp
  ) throws(RequestError) {
    self.endpoint = endpoint
    let unexpected = Set(parameters.keys).subtracting(endpoint.parameters)
    guard unexpected.isEmpty else {
      throw .invalid("unexpected parameter(s): \(unexpected.sorted().joined(separator: ", "))")
    }
    symbols = try MarketQuery.symbols(parameters["symbols"])
    range = try MarketQuery.range(parameters, now)
    guard case .history(let series) = endpoint else { return }
    if series == .bars { timeframe = try MarketQuery.timeframe(parameters["timeframe"]) }
    limit = try MarketQuery.limit(parameters["limit"])
    if let text = parameters["sort"] {
      guard let order = HistoryLimits.Order(rawValue: text) else {
        throw .invalid("invalid sort: \(text) is neither asc nor desc")
      }
      self.order = order
    }
    if let text = parameters["page_token"], !text.isEmpty {
      guard let token = PageToken(text), symbols.contains(token.symbol) else {
        throw .invalid("invalid page_token: use the next_page_token of the page before")
      }
      self.token = token
    }
  }

  private static func symbols(_ text: String?) throws(RequestError) -> [String] {
    let names = (text ?? "").split(separator: ",").map(String.init)
    guard !names.isEmpty else { throw .invalid("symbols is required") }
    for name in names where !Instrument.isSymbol(name) {
      throw .invalid("invalid symbol: \(name) does not have the form BASE/QUOTE")
    }
    return Set(names).sorted()
  }

  private static func timeframe(_ text: String?) throws(RequestError) -> Timeframe {
    guard let text, !text.isEmpty else { throw .invalid("timeframe is required") }
    guard let timeframe = Timeframe(text) else { throw .invalid("invalid timeframe: \(text)") }
    return timeframe
  }

  private static func limit(_ text: String?) throws(RequestError) -> Int {
    guard let text else { return 1000 }
    guard let limit = Int(text), (1...10_000).contains(limit) else {
      throw .invalid("invalid limit: \(text) is no number from 1 to 10000")
    }
    return limit
  }

  private static func range(
    _ parameters: [String: String], _ now: Timestamp
  ) throws(RequestError) -> ClosedRange<Timestamp> {
    let start = try time("start", parameters) ?? Timeframe.day.interval(containing: now).lowerBound
    let end = try time("end", parameters) ?? max(start, now)
    guard start <= end else { throw .invalid("end should not be before start") }
    return start...end
  }

  private static func time(
    _ name: String, _ parameters: [String: String]
  ) throws(RequestError) -> Timestamp? {
    guard let text = parameters[name] else { return nil }
    guard let time = Timestamp(text) else {
      throw .invalid("invalid \(name): \(text) is neither an RFC-3339 time nor YYYY-MM-DD")
    }
    return time
  }
}
#endif

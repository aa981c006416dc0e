#if Network
/// What a client of the stream can ask for.
enum ClientRequest: Hashable, Sendable {
  case authenticate(key: String, secret: String)
  case subscribe([Feed: [String]])
  case unsubscribe([Feed: [String]])

  /// Understands a decoded message.
  ///
  /// Clients for several feeds name the channels of all of them, so a channel that this feed does
  /// not have is an error only when something is wanted of it.
  init(_ value: WireValue) throws(StreamError) {
    guard case .map(let fields) = value, case .string(let action)? = fields["action"] else {
      throw .invalidSyntax
    }
    switch action {
    case "auth":
      guard case .string(let key)? = fields["key"], case .string(let secret)? = fields["secret"]
      else { throw .invalidSyntax }
      self = .authenticate(key: key, secret: secret)
    case "subscribe": self = .subscribe(try ClientRequest.channels(fields))
    case "unsubscribe": self = .unsubscribe(try ClientRequest.channels(fields))
    default: throw .invalidSyntax
    }
  }

  private static func channels(
    _ fields: [String: WireValue]
  ) throws(StreamError) -> [Feed: [String]] {
    var channels: [Feed: [String]] = [:]
    for (name, value) in fields where name != "action" {
      let symbols = try symbols(value)
      if let feed = Feed(rawValue: name) {
        channels[feed] = symbols
      } else if !symbols.isEmpty {
        throw .invalidAction
      }
    }
    return channels
  }

  private static func symbols(_ value: WireValue) throws(StreamError) -> [String] {
    if value == .null { return [] }
    guard case .array(let items) = value else { throw .invalidSyntax }
    var symbols: [String] = []
    for item in items {
      guard case .string(let symbol) = item,
        symbol == Subscriptions.everything || Instrument.isSymbol(symbol)
      else { throw .invalidSyntax }
      symbols.append(symbol)
    }
    return symbols
  }
}
#endif

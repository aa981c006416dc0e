#if Network
/// Decodes the stream's messages: arrays of objects, each with its type under `T`.
///
/// Unknown types and keys are passed over. A record that cannot be read costs only itself, and bytes
/// that are no JSON cost what follows them.
enum StreamDecoder {
  /// What one message holds, in its order.
  static func decode(_ bytes: [UInt8]) -> StreamBatch {
    var reader = JSONReader(bytes)
    var batch = StreamBatch()
    do throws(DecodingFailure) {
      try reader.beginArray()
      while try reader.nextElement() { try element(&reader, &batch) }
      try reader.end()
    } catch {
      batch.note(error, mayBeOfBook: true)
    }
    return batch
  }

  /// Reads one record, or passes over it if it is none.
  private static func element(
    _ reader: inout JSONReader, _ batch: inout StreamBatch
  ) throws(DecodingFailure) {
    let start = reader
    do throws(DecodingFailure) {
      if let message = try message(&reader) { batch.messages.append(message) }
    } catch {
      let failure = error
      reader = start
      do throws(DecodingFailure) { try reader.skipValue() } catch { throw failure }
      batch.note(failure, mayBeOfBook: failure.record == names["o"])
    }
  }

  private static func message(
    _ reader: inout JSONReader
  ) throws(DecodingFailure) -> StreamMessage? {
    // The type stands first, but JSON does not promise it: look ahead, then read from the start.
    var ahead = reader
    let type = try type(&ahead)
    do throws(DecodingFailure) {
      return try record(type, &reader)
    } catch {
      throw error.within(names[type] ?? "message")
    }
  }

  private static let names = [
    "q": "quote", "t": "trade", "b": "bar", "u": "updated bar", "d": "daily bar",
    "o": "order book",
  ]

  private static func type(_ reader: inout JSONReader) throws(DecodingFailure) -> String {
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key == .type { return try reader.string() }
      try reader.skipValue()
    }
    return try reader.required(nil, "T")
  }

  private static func record(
    _ type: String, _ reader: inout JSONReader
  ) throws(DecodingFailure) -> StreamMessage? {
    var symbol: Symbol?
    switch type {
    case "q":
      let quote = try reader.quote(&symbol)
      return .quote(try reader.required(symbol, "S"), quote)
    case "t":
      let trade = try reader.trade(&symbol)
      return .trade(try reader.required(symbol, "S"), trade)
    case "b":
      let bar = try reader.bar(&symbol)
      return .bar(try reader.required(symbol, "S"), bar)
    case "u":
      let bar = try reader.bar(&symbol)
      return .updatedBar(try reader.required(symbol, "S"), bar)
    case "d":
      let bar = try reader.bar(&symbol)
      return .dailyBar(try reader.required(symbol, "S"), bar)
    case "o":
      let change = try reader.orderBook(&symbol)
      return .orderBook(try reader.required(symbol, "S"), change)
    case "success", "error", "subscription": return try control(type, &reader)
    default:
      try reader.skipValue()
      return nil
    }
  }

  private static func control(
    _ type: String, _ reader: inout JSONReader
  ) throws(DecodingFailure) -> StreamMessage? {
    var code: Int64 = 0
    var text = ""
    var subscription = Subscription()
    try reader.beginObject()
    while let key = try reader.nextKey() {
      switch key {
      case .code: code = try reader.integer()
      case .shortMessage: text = try reader.string()
      case .trades: subscription.trades = try symbols(&reader)
      case .quotes: subscription.quotes = try symbols(&reader)
      case .orderBooks: subscription.orderBooks = try symbols(&reader)
      case .bars: subscription.bars = try symbols(&reader)
      case .updatedBars: subscription.updatedBars = try symbols(&reader)
      case .dailyBars: subscription.dailyBars = try symbols(&reader)
      default: try reader.skipValue()
      }
    }
    switch (type, text) {
    case ("success", "connected"): return .connected
    case ("success", "authenticated"): return .authenticated
    case ("error", _): return .refused(StreamMessage.Refusal(code: code, text: text))
    case ("subscription", _): return .subscribed(subscription)
    default: return nil
    }
  }

  private static func symbols(_ reader: inout JSONReader) throws(DecodingFailure) -> Set<Symbol> {
    if reader.nextIsNull() { return [] }
    var symbols: Set<Symbol> = []
    try reader.beginArray()
    while try reader.nextElement() { symbols.insert(Symbol(verbatim: try reader.string())) }
    return symbols
  }
}
#endif

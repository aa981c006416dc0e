#if Network
/// Decodes the messages of Kraken's public stream, version 2.
///
/// Unknown channels and keys are passed over. A record that cannot be read costs only itself.
enum KrakenDecoder {
  /// What could be read of a message, and what could not.
  struct Result: Hashable, Sendable {
    var message = KrakenMessage.other
    /// Why the first record that could not be read was none.
    var failure: DecodingFailure?
    /// Whether a change of an order book may be lost.
    var hasLostChange = false
  }

  /// Decodes one message.
  static func decode(_ bytes: [UInt8]) -> Result {
    var result = Result()
    do throws(DecodingFailure) {
      // The channel stands first, but JSON does not promise it: look ahead, then read from the start.
      var ahead = JSONReader(bytes)
      let head = try Head(&ahead)
      try ahead.end()
      var reader = JSONReader(bytes)
      result.message = try message(&reader, head, &result)
    } catch {
      result.failure = error
      result.hasLostChange = true
    }
    return result
  }

  private static func message(
    _ reader: inout JSONReader, _ head: Head, _ result: inout Result
  ) throws(DecodingFailure) -> KrakenMessage {
    if head.method == "subscribe", let success = head.success {
      return success
        ? .accepted(time: head.time)
        : .refused(reason: head.error ?? "", symbol: head.symbol)
    }
    switch head.channel {
    case "heartbeat": return .heartbeat
    case "status":
      let systems = try data(&reader, "status", &result) { reader throws(DecodingFailure) in
        try reader.krakenSystem()
      }
      return systems.last.map { .status(system: $0) } ?? .other
    case "ticker":
      return .tickers(
        try data(&reader, "ticker", &result) { reader throws(DecodingFailure) in
          try reader.krakenTicker()
        })
    case "book":
      let isWhole = head.type == "snapshot"
      let before = result.failure
      let books = try data(&reader, "book", &result) { reader throws(DecodingFailure) in
        try reader.krakenBook(isWhole: isWhole)
      }
      result.hasLostChange = result.failure != before
      return .books(books)
    case "ohlc":
      return .candles(
        try data(&reader, "candle", &result) { reader throws(DecodingFailure) in
          try reader.krakenCandle()
        })
    default: return .other
    }
  }

  /// Reads the records of a message.
  private static func data<Record>(
    _ reader: inout JSONReader, _ name: String, _ result: inout Result,
    record: (inout JSONReader) throws(DecodingFailure) -> Record
  ) throws(DecodingFailure) -> [Record] {
    var records: [Record] = []
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard key == .data else {
        try reader.skipValue()
        continue
      }
      try reader.beginArray()
      while try reader.nextElement() {
        let start = reader
        do throws(DecodingFailure) {
          records.append(try record(&reader))
        } catch {
          result.failure = result.failure ?? error.within(name)
          reader = start
          try reader.skipValue()
        }
      }
    }
    return records
  }

  /// What tells messages apart.
  private struct Head {
    var channel = ""
    var type = ""
    var method = ""
    var success: Bool?
    var error: String?
    var symbol: String?
    var time: Timestamp?

    init(_ reader: inout JSONReader) throws(DecodingFailure) {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        switch key {
        case .channel: channel = try reader.string()
        case .messageType: type = try reader.string()
        case .method: method = try reader.string()
        case .success: success = try reader.bool()
        case .error: error = try reader.string()
        case .symbolName: symbol = try reader.string()
        case .timeOut: time = try reader.timestamp()
        default: try reader.skipValue()
        }
      }
    }
  }
}
#endif

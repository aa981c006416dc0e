#if Network
/// The records of Kraken's stream. Each is the next value when it is asked for; unknown keys are passed
/// over.
extension JSONReader {
  mutating func krakenSystem() throws(DecodingFailure) -> String {
    var system: String?
    try beginObject()
    while let key = try nextKey() {
      if key == .system { system = try string() } else { try skipValue() }
    }
    return try required(system, "system")
  }

  mutating func krakenTicker() throws(DecodingFailure) -> KrakenMessage.Ticker {
    var symbol: Symbol?
    var numbers: [JSONKey: Double] = [:]
    var time: Timestamp?
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case .symbolName: symbol = Symbol(verbatim: try string())
      case .timestamp: time = try timestamp()
      case .change: numbers[key] = try double()
      case .bid, .bidQuantity, .ask, .askQuantity, .last, .volumeName:
        numbers[key] = try writtenNumber().value
      default: try skipValue()
      }
    }
    return KrakenMessage.Ticker(
      symbol: try required(symbol, "symbol"), bid: try required(numbers[.bid], "bid"),
      bidSize: try required(numbers[.bidQuantity], "bid_qty"),
      ask: try required(numbers[.ask], "ask"),
      askSize: try required(numbers[.askQuantity], "ask_qty"),
      last: try required(numbers[.last], "last"),
      volume: try required(numbers[.volumeName], "volume"),
      change: try required(numbers[.change], "change"), time: time)
  }

  mutating func krakenBook(isWhole: Bool) throws(DecodingFailure) -> KrakenMessage.Book {
    var symbol: Symbol?
    var bids: [KrakenBook.Level] = []
    var asks: [KrakenBook.Level] = []
    var checksum: Int64?
    var time: Timestamp?
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case .symbolName: symbol = Symbol(verbatim: try string())
      case .bidsName: bids = try krakenLevels()
      case .asksName: asks = try krakenLevels()
      case .checksum: checksum = try integer()
      case .timestamp: time = try timestamp()
      default: try skipValue()
      }
    }
    guard let sum = UInt32(exactly: try required(checksum, "checksum")) else {
      throw expected("a checksum of 32 bits")
    }
    return KrakenMessage.Book(
      symbol: try required(symbol, "symbol"), isWhole: isWhole, bids: bids, asks: asks,
      checksum: sum, time: time)
  }

  private mutating func krakenLevels() throws(DecodingFailure) -> [KrakenBook.Level] {
    var levels: [KrakenBook.Level] = []
    try beginArray()
    while try nextElement() {
      var price: WrittenNumber?
      var size: WrittenNumber?
      try beginObject()
      while let key = try nextKey() {
        switch key {
        case .priceName: price = try writtenNumber()
        case .quantity: size = try writtenNumber()
        default: try skipValue()
        }
      }
      levels.append(
        KrakenBook.Level(
          price: try required(price, "price"), size: try required(size, "qty")))
    }
    return levels
  }

  mutating func krakenCandle() throws(DecodingFailure) -> KrakenMessage.Candle {
    var symbol: Symbol?
    var numbers: [JSONKey: Double] = [:]
    var begin: Timestamp?
    var minutes: Int64?
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case .symbolName: symbol = Symbol(verbatim: try string())
      case .intervalBegin: begin = try timestamp()
      case .interval: minutes = try integer()
      case .openName, .highName, .lowName, .closeName, .volumeName, .vwap, .trades:
        numbers[key] = try writtenNumber().value
      default: try skipValue()
      }
    }
    return KrakenMessage.Candle(
      symbol: try required(symbol, "symbol"),
      minutes: Int(clamping: try required(minutes, "interval")),
      bar: Bar(
        time: try required(begin, "interval_begin"),
        open: try required(numbers[.openName], "open"),
        high: try required(numbers[.highName], "high"),
        low: try required(numbers[.lowName], "low"),
        close: try required(numbers[.closeName], "close"),
        volume: try required(numbers[.volumeName], "volume"),
        tradeCount: Int64(min(numbers[.trades] ?? 0, 1e15)),
        averagePrice: numbers[.vwap] ?? 0))
  }
}
#endif

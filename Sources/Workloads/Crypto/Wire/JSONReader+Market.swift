#if Network
/// The market's records. Each is the next value when it is asked for; unknown keys are passed over,
/// and the record's symbol, if it has one, is handed out beside it.
extension JSONReader {
  mutating func quote(_ symbol: inout Symbol?) throws(DecodingFailure) -> Quote {
    var time: Timestamp?
    var bid: Double?
    var bidSize: Double?
    var ask: Double?
    var askSize: Double?
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case .time: time = try timestamp()
      case .bidPrice: bid = try amount()
      case .bidSize: bidSize = try amount()
      case .askPrice: ask = try amount()
      case .askSize: askSize = try amount()
      case .symbol: symbol = Symbol(verbatim: try string())
      default: try skipValue()
      }
    }
    return Quote(
      time: try required(time, "t"), bid: try required(bid, "bp"),
      bidSize: try required(bidSize, "bs"), ask: try required(ask, "ap"),
      askSize: try required(askSize, "as"))
  }

  mutating func trade(_ symbol: inout Symbol?) throws(DecodingFailure) -> Trade {
    var time: Timestamp?
    var price: Double?
    var size: Double?
    var id: Int64?
    var taker = Trade.Taker.unknown
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case .time: time = try timestamp()
      case .price: price = try amount()
      case .size: size = try amount()
      case .id: id = try integer()
      case .taker: taker = Self.taker(try string())
      case .symbol: symbol = Symbol(verbatim: try string())
      default: try skipValue()
      }
    }
    return Trade(
      time: try required(time, "t"), price: try required(price, "p"),
      size: try required(size, "s"), id: try required(id, "i"), taker: taker)
  }

  mutating func bar(_ symbol: inout Symbol?) throws(DecodingFailure) -> Bar {
    var time: Timestamp?
    var prices: (open: Double?, high: Double?, low: Double?, close: Double?)
    var volume: Double?
    var tradeCount: Int64?
    var averagePrice: Double?
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case .time: time = try timestamp()
      case .open: prices.open = try amount()
      case .high: prices.high = try amount()
      case .low: prices.low = try amount()
      case .close: prices.close = try amount()
      case .volume: volume = try amount()
      case .tradeCount: tradeCount = try integer()
      case .averagePrice: averagePrice = try amount()
      case .symbol: symbol = Symbol(verbatim: try string())
      default: try skipValue()
      }
    }
    return Bar(
      time: try required(time, "t"), open: try required(prices.open, "o"),
      high: try required(prices.high, "h"), low: try required(prices.low, "l"),
      close: try required(prices.close, "c"), volume: try required(volume, "v"),
      tradeCount: try required(tradeCount, "n"), averagePrice: try required(averagePrice, "vw"))
  }

  mutating func orderBook(_ symbol: inout Symbol?) throws(DecodingFailure) -> OrderBook.Change {
    var time: Timestamp?
    var bids: [OrderBook.Level]?
    var asks: [OrderBook.Level]?
    var extent = OrderBook.Change.Extent.change
    try beginObject()
    while let key = try nextKey() {
      switch key {
      case .time: time = try timestamp()
      case .bids: bids = try levels()
      case .asks: asks = try levels()
      case .isWhole: extent = try bool() ? .whole : .change
      case .symbol: symbol = Symbol(verbatim: try string())
      default: try skipValue()
      }
    }
    return OrderBook.Change(
      time: try required(time, "t"), bids: try required(bids, "b"), asks: try required(asks, "a"),
      extent: extent)
  }

  /// A price or a size: there are none below zero.
  private mutating func amount() throws(DecodingFailure) -> Double {
    let value = try double()
    guard value >= 0 else { throw expected("a number that is not negative") }
    return value
  }

  private mutating func levels() throws(DecodingFailure) -> [OrderBook.Level] {
    var levels: [OrderBook.Level] = []
    try beginArray()
    while try nextElement() {
      var price: Double?
      var size: Double?
      try beginObject()
      while let key = try nextKey() {
        switch key {
        case .price: price = try amount()
        case .size: size = try amount()
        default: try skipValue()
        }
      }
      levels.append(
        OrderBook.Level(price: try required(price, "p"), size: try required(size, "s")))
    }
    return levels
  }

  private static func taker(_ text: String) -> Trade.Taker {
    switch text {
    case "B": .buyer
    case "S": .seller
    default: .unknown
    }
  }
}
#endif

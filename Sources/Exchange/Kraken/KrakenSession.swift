#if Network
import NIOCore

/// The conversation with one client of the stream that speaks as Kraken's public one does, version 2:
/// what arrives goes in, the messages to be sent come out.
struct KrakenSession {
  private let market: Market
  private var subscribed: [(channel: KrakenChannel, pair: Int)] = []
  private var books: [Int: OrderBook] = [:]
  private var tickers: [Int: KrakenTicker] = [:]
  private var candles: [KrakenCandle.Key: KrakenCandle] = [:]
  private var lastMessage: Timestamp?

  /// The heart beats when nothing else was sent for so long.
  private static let heartbeat = Duration.seconds(1)

  init(_ market: Market) { self.market = market }

  /// What a client is greeted with.
  static var greeting: ByteBuffer {
    ByteBuffer(
      string: #"{"channel":"status","type":"update","data":[{"version":"2.0.0","#
        + #""system":"online","api_version":"v2","connection_id":1}]}"#)
  }

  /// Whether news of that kind about the pair are of use to this session.
  func wants(_ symbol: String, on feed: Feed) -> Bool {
    guard let pair = market.index(of: symbol) else { return false }
    return subscribed.contains { $0.pair == pair && $0.channel.feeds.contains(feed) }
  }

  /// The heartbeat if it is due.
  mutating func tick(at now: Timestamp) -> [ByteBuffer] {
    guard !subscribed.isEmpty, let last = lastMessage, now >= last.advanced(by: Self.heartbeat)
    else { return [] }
    lastMessage = now
    return [ByteBuffer(string: #"{"channel":"heartbeat"}"#)]
  }
}

// MARK: - Requests

extension KrakenSession {
  /// What a message of the client leads to.
  ///
  /// - Parameter wholeBook: a pair's book as the changes that follow assume it.
  mutating func receive(
    _ bytes: ByteBuffer, at now: Timestamp, wholeBook: (Int) -> OrderBook?
  ) -> [ByteBuffer] {
    lastMessage = now
    guard let request = try? WireValue.json(bytes), case .map = request else {
      return [KrakenReply(to: nil, method: nil, at: now).refused(.malformed, symbol: nil)]
    }
    guard case .string(let method)? = request.field("method") else {
      return [KrakenReply(to: request, method: nil, at: now).refused(.malformed, symbol: nil)]
    }
    let reply = KrakenReply(to: request, method: method, at: now)
    switch method {
    case "ping": return [reply.pong]
    case "subscribe", "unsubscribe":
      return change(request, reply, at: now, wholeBook: wholeBook)
    default: return [reply.refused(.method, symbol: nil)]
    }
  }

  /// Each symbol is answered by itself, and its snapshot follows.
  private mutating func change(
    _ request: WireValue, _ reply: KrakenReply, at now: Timestamp, wholeBook: (Int) -> OrderBook?
  ) -> [ByteBuffer] {
    guard let parameters = request.field("params"),
      let symbols = parameters.field("symbol")?.elements,
      !symbols.isEmpty
    else { return [reply.refused(.malformed, symbol: nil)] }
    var answers: [ByteBuffer] = []
    var snapshots: [ByteBuffer] = []
    for case .string(let symbol) in symbols {
      do throws(KrakenRefusal) {
        let channel = try KrakenChannel(parameters)
        guard let pair = market.index(of: symbol) else { throw .pair(symbol) }
        let wantsSnapshot = parameters.field("snapshot") != .bool(false)
        if reply.method == "subscribe" {
          try subscribe(channel, pair)
          snapshots += snapshot(of: channel, pair, at: now, wholeBook) { wantsSnapshot }
        } else {
          try unsubscribe(channel, pair)
        }
        answers.append(reply.accepted(channel, symbol))
      } catch {
        answers.append(reply.refused(error, symbol: symbol))
      }
    }
    return answers + snapshots
  }

  private mutating func subscribe(
    _ channel: KrakenChannel, _ pair: Int
  ) throws(KrakenRefusal) {
    guard !subscribed.contains(where: { $0.pair == pair && $0.channel.isSame(as: channel) })
    else { throw .alreadySubscribed }
    subscribed.append((channel, pair))
  }

  private mutating func unsubscribe(
    _ channel: KrakenChannel, _ pair: Int
  ) throws(KrakenRefusal) {
    let index = subscribed.firstIndex { $0.pair == pair && $0.channel.isSame(as: channel) }
    guard let index else { throw .notSubscribed }
    subscribed.remove(at: index)
    if case .book = channel { books[pair] = nil }
    if case .ohlc(let minutes) = channel {
      candles[KrakenCandle.Key(pair: pair, minutes: minutes)] = nil
    }
  }

  private mutating func snapshot(
    of channel: KrakenChannel, _ pair: Int, at now: Timestamp,
    _ wholeBook: (Int) -> OrderBook?, isWanted: () -> Bool
  ) -> [ByteBuffer] {
    let instrument = market.instruments[pair]
    switch channel {
    case .ticker:
      guard let ticker = KrakenTicker(of: pair, in: market, at: now) else { return [] }
      tickers[pair] = ticker
      return isWanted() ? [ticker.message("snapshot", instrument)] : []
    case .book:
      guard let book = wholeBook(pair) else { return [] }
      books[pair] = book
      return isWanted()
        ? [KrakenBookMessage(book: book, instrument: instrument).encoded("snapshot", book)] : []
    case .ohlc(let minutes):
      let list = KrakenCandle.list(of: pair, minutes: minutes, in: market, at: now)
      candles[KrakenCandle.Key(pair: pair, minutes: minutes)] = list.last
      guard isWanted(), !list.isEmpty else { return [] }
      return [KrakenCandle.message("snapshot", list, instrument, at: now)]
    }
  }
}

// MARK: - News

extension KrakenSession {
  /// The messages that the market's news lead to.
  ///
  /// - Parameter corrupts: whether the next checksum of a book is to be wrong.
  mutating func messages(
    for event: Publisher.Event, corrupts: () -> Bool
  ) -> [ByteBuffer] {
    guard let pair = market.index(of: event.symbol) else { return [] }
    let messages: [ByteBuffer]
    switch event.message {
    case .quote(_, let quote): messages = take(quote, of: pair)
    case .trade(_, let trade): messages = take(trade, of: pair)
    case .bar(_, let bar): messages = take(bar, of: pair, at: event.time)
    case .book(_, let book, let extent): messages = take(book, extent, of: pair, corrupts)
    default: messages = []
    }
    if !messages.isEmpty { lastMessage = event.time }
    return messages
  }

  private func trigger(of pair: Int) -> KrakenChannel.Trigger? {
    for case (.ticker(let trigger), pair) in subscribed { return trigger }
    return nil
  }

  private mutating func take(_ quote: Quote, of pair: Int) -> [ByteBuffer] {
    guard let trigger = trigger(of: pair), var ticker = tickers[pair] else { return [] }
    ticker.take(quote, in: market)
    tickers[pair] = ticker
    return trigger == .bbo ? [ticker.message("update", market.instruments[pair])] : []
  }

  private mutating func take(_ trade: Trade, of pair: Int) -> [ByteBuffer] {
    var messages: [ByteBuffer] = []
    let instrument = market.instruments[pair]
    if let trigger = trigger(of: pair), tickers[pair] != nil {
      tickers[pair]?.last = trade.price
      if trigger == .trades, let ticker = tickers[pair] {
        messages.append(ticker.message("update", instrument))
      }
    }
    for (channel, subscribedPair) in subscribed where subscribedPair == pair {
      guard case .ohlc(let minutes) = channel else { continue }
      let key = KrakenCandle.Key(pair: pair, minutes: minutes)
      var candle = candles[key] ?? KrakenCandle(minutes: minutes, trade: trade)
      candle.take(trade)
      candles[key] = candle
      messages.append(KrakenCandle.message("update", [candle], instrument, at: trade.time))
    }
    return messages
  }

  /// A minute has ended: what the market says of it counts, and longer bars have grown.
  private mutating func take(_ bar: Bar, of pair: Int, at now: Timestamp) -> [ByteBuffer] {
    subscribed.compactMap { channel, subscribedPair -> ByteBuffer? in
      guard case .ohlc(let minutes) = channel, subscribedPair == pair else { return nil }
      let closed = KrakenCandle.closed(
        bar.start, of: pair, minutes: minutes, in: market, at: now)
      guard let candle = closed else { return nil }
      candles[KrakenCandle.Key(pair: pair, minutes: minutes)] = candle
      return KrakenCandle.message("update", [candle], market.instruments[pair], at: now)
    }
  }

  private mutating func take(
    _ news: OrderBook, _ extent: StreamMessage.BookExtent, of pair: Int, _ corrupts: () -> Bool
  ) -> [ByteBuffer] {
    guard var book = books[pair] else { return [] }
    if extent == .whole { book = news } else { book.apply(news) }
    books[pair] = book
    let message = KrakenBookMessage(
      book: book, instrument: market.instruments[pair], isCorrupt: corrupts())
    return [message.encoded(extent == .whole ? "snapshot" : "update", news)]
  }
}
#endif

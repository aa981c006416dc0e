#if Network
import NIOCore

/// What the exchange says on the stream.
///
/// Every message begins with its type, `T`.
enum StreamMessage: Sendable {
  /// Whether a book is the whole one or what changed in it.
  enum BookExtent { case whole, changes }

  /// Any text as a message of success; no client waits for it.
  case notice(String)
  case connected
  case authenticated
  case error(StreamError)
  case subscription(Subscriptions)
  case quote(String, Quote)
  case trade(String, Trade)
  case bar(String, Bar)
  case updatedBar(String, Bar)
  case dailyBar(String, Bar)
  case book(String, OrderBook, BookExtent)

  /// The bytes of the message, without the array around it.
  func encoded(as encoding: Encoding) -> ByteBuffer {
    switch encoding {
    case .json:
      var writer = JSONWriter()
      write(to: &writer)
      return writer.buffer
    case .messagePack:
      var writer = MessagePackWriter()
      write(to: &writer)
      return writer.buffer
    }
  }

  private func write(to writer: inout some WireWriter) {
    switch self {
    case .notice(let text): StreamMessage.success(text, to: &writer)
    case .connected: StreamMessage.success("connected", to: &writer)
    case .authenticated: StreamMessage.success("authenticated", to: &writer)
    case .error(let error):
      writer.beginMap(3)
      writer.field("T", "error")
      writer.field("code", Int64(error.rawValue))
      writer.field("msg", error.message)
      writer.endMap()
    case .subscription(let subscriptions):
      StreamMessage.confirmation(of: subscriptions, to: &writer)
    case .quote(let symbol, let quote): StreamMessage.data("q", symbol, quote, to: &writer)
    case .trade(let symbol, let trade): StreamMessage.data("t", symbol, trade, to: &writer)
    case .bar(let symbol, let bar): StreamMessage.data("b", symbol, bar, to: &writer)
    case .updatedBar(let symbol, let bar): StreamMessage.data("u", symbol, bar, to: &writer)
    case .dailyBar(let symbol, let bar): StreamMessage.data("d", symbol, bar, to: &writer)
    case .book(let symbol, let book, let extent):
      StreamMessage.data("o", symbol, book, reset: extent == .whole, to: &writer)
    }
  }

  private static func success(_ text: String, to writer: inout some WireWriter) {
    writer.beginMap(2)
    writer.field("T", "success")
    writer.field("msg", text)
    writer.endMap()
  }

  private static func confirmation(
    of subscriptions: Subscriptions, to writer: inout some WireWriter
  ) {
    writer.beginMap(1 + Feed.allCases.count)
    writer.field("T", "subscription")
    for feed in Feed.allCases {
      let symbols = subscriptions[feed]
      writer.key(feed.rawValue)
      writer.beginArray(symbols.count)
      for symbol in symbols { writer.string(symbol) }
      writer.endArray()
    }
    writer.endMap()
  }

  private static func data(
    _ type: String, _ symbol: String, _ object: some WireObject, reset: Bool = false,
    to writer: inout some WireWriter
  ) {
    writer.beginMap(2 + object.fieldCount + (reset ? 1 : 0))
    writer.field("T", type)
    writer.field("S", symbol)
    object.writeFields(to: &writer)
    if reset {
      writer.key("r")
      writer.bool(true)
    }
    writer.endMap()
  }
}
#endif

#if Network
import NIOCore

/// A message about an order book: what changed, or all of it, and the checksum of the whole.
struct KrakenBookMessage {
  let book: OrderBook
  let instrument: Instrument
  /// Whether the checksum is to be wrong.
  var isCorrupt = false

  func encoded(_ type: String, _ news: OrderBook) -> ByteBuffer {
    let checksum = Checksum(of: book, instrument).value
    var writer = JSONWriter()
    writer.beginMap(3)
    writer.field("channel", "book")
    writer.field("type", type)
    writer.key("data")
    writer.beginArray(1)
    writer.beginMap(5)
    writer.field("symbol", instrument.symbol)
    write(news.bids, "bids", &writer)
    write(news.asks, "asks", &writer)
    writer.field("checksum", Int64(isCorrupt ? ~checksum : checksum))
    writer.field("timestamp", news.time)
    writer.endMap()
    writer.endArray()
    writer.endMap()
    return writer.buffer
  }

  private func write(_ levels: [OrderBook.Level], _ key: String, _ writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray(levels.count)
    for level in levels {
      writer.beginMap(2)
      writer.field("price", instrument.written(price: level.price))
      writer.field("qty", instrument.written(size: level.size))
      writer.endMap()
    }
    writer.endArray()
  }
}
#endif

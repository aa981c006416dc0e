#if Network
import NIOCore

/// The answers to one request of Kraken's stream.
struct KrakenReply {
  let method: String?
  private let number: Int64?
  private let now: Timestamp

  init(to request: WireValue?, method: String?, at now: Timestamp) {
    if case .integer(let number)? = request?.field("req_id") {
      self.number = number
    } else {
      number = nil
    }
    self.method = method
    self.now = now
  }

  var pong: ByteBuffer {
    encoded { writer in writer.field("method", "pong") }
  }

  func accepted(_ channel: KrakenChannel, _ symbol: String) -> ByteBuffer {
    encoded { writer in
      writer.field("method", method ?? "")
      writer.key("result")
      writer.beginMap(4)
      writer.field("channel", channel.name)
      switch channel {
      case .ticker(let trigger): writer.field("event_trigger", trigger.rawValue)
      case .book(let depth): writer.field("depth", Int64(depth))
      case .ohlc(let minutes): writer.field("interval", Int64(minutes))
      }
      writer.key("snapshot")
      writer.bool(true)
      writer.field("symbol", symbol)
      writer.endMap()
      writer.key("success")
      writer.bool(true)
    }
  }

  func refused(_ refusal: KrakenRefusal, symbol: String?) -> ByteBuffer {
    encoded { writer in
      writer.field("error", refusal.text)
      if let method { writer.field("method", method) }
      writer.key("success")
      writer.bool(false)
      if let symbol { writer.field("symbol", symbol) }
    }
  }

  private func encoded(_ body: (inout JSONWriter) -> Void) -> ByteBuffer {
    var writer = JSONWriter()
    writer.beginMap(8)
    body(&writer)
    if let number { writer.field("req_id", number) }
    writer.field("time_in", now)
    writer.field("time_out", now)
    writer.endMap()
    return writer.buffer
  }
}
#endif

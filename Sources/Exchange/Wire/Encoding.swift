#if Network
import NIOCore
import NIOWebSocket

/// In which of the two encodings a session speaks.
enum Encoding: Sendable {
  case json
  case messagePack

  /// The encoding that a `Content-Type` header of the upgrade asks for; JSON unless it names
  /// MessagePack.
  init(contentType: String?) {
    self = contentType?.lowercased().contains("msgpack") == true ? .messagePack : .json
  }

  /// The kind of frame that carries it.
  var opcode: WebSocketOpcode { self == .json ? .text : .binary }

  /// Reads one message.
  func decode(_ bytes: ByteBuffer) throws(WireError) -> WireValue {
    switch self {
    case .json: try WireValue.json(bytes)
    case .messagePack: try MessagePackReader.read(bytes)
    }
  }

  /// Joins encoded elements to one array.
  func array(_ elements: ArraySlice<ByteBuffer>) -> ByteBuffer {
    switch self {
    case .json:
      var joined = ByteBuffer(string: "[")
      for (index, element) in elements.enumerated() {
        if index > 0 { joined.writeStaticString(",") }
        joined.writeImmutableBuffer(element)
      }
      joined.writeStaticString("]")
      return joined
    case .messagePack:
      var writer = MessagePackWriter()
      writer.beginArray(elements.count)
      for element in elements { writer.buffer.writeImmutableBuffer(element) }
      return writer.buffer
    }
  }
}
#endif

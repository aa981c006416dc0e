#if Network
import NIOCore
import NIOWebSocket

extension Fault.Garbage {
  /// What is put on the wire.
  enum Emission {
    /// The payload of a correct frame.
    case frame(ByteBuffer)
    /// Raw bytes in place of frames.
    case raw(ByteBuffer)
    /// Raw bytes, and then the connection is cut.
    case rawThenCut(ByteBuffer)
  }

  /// The bytes for a session of that encoding.
  func emission(for encoding: Encoding) -> Emission {
    let opcode = encoding.opcode == .text ? 0x81 as UInt8 : 0x82
    switch self {
    case .badSyntax:
      return .frame(
        encoding == .json ? ByteBuffer(string: #"[{"T":"q","S":"#) : .init(bytes: [0xC1]))
    case .unknownMessage: return .frame(Fault.Garbage.unknown(encoding))
    case .truncatedFrame:
      return .rawThenCut(ByteBuffer(bytes: [opcode, 126, 0x10, 0x00] + Array("[{".utf8)))
    case .hugeFrame:
      let message = StreamMessage.notice(String(repeating: "x", count: 2 << 20))
      return .frame(encoding.array([message.encoded(as: encoding)]))
    case .endlessFrame:
      return .raw(ByteBuffer(bytes: [opcode, 127, 0x40, 0, 0, 0, 0, 0, 0, 0]))
    case .reservedBits: return .raw(ByteBuffer(bytes: [0xFB, 0x00]))
    }
  }

  private static func unknown(_ encoding: Encoding) -> ByteBuffer {
    switch encoding {
    case .json:
      return ByteBuffer(
        string: #"[{"T":"zz","S":"BTC/USD","more":[{"deep":[null]}]},{"T":"q","S":7,"bp":"x"}]"#)
    case .messagePack:
      var writer = MessagePackWriter()
      writer.beginArray(1)
      writer.beginMap(2)
      writer.field("T", "zz")
      writer.field("S", "BTC/USD")
      return writer.buffer
    }
  }
}
#endif

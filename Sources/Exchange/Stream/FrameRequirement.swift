#if Network
import NIOCore
import NIOWebSocket

/// Refuses frames that a client must not send: those without a mask (RFC 6455, section 5.1), and those
/// with reserved bits, which belong to extensions, none of which was agreed on (section 5.2).
///
/// It stands before the reassembly of messages, which takes masks and bits off.
final class FrameRequirement: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias InboundOut = WebSocketFrame

  /// Why a frame was refused.
  enum Violation: Error {
    case isUnmasked, hasReservedBits
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    if frame.maskKey == nil {
      context.fireErrorCaught(Violation.isUnmasked)
    } else if frame.rsv1 || frame.rsv2 || frame.rsv3 {
      context.fireErrorCaught(Violation.hasReservedBits)
    } else {
      context.fireChannelRead(data)
    }
  }
}
#endif

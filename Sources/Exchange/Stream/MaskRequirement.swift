import NIOCore
import NIOWebSocket

/// A client sent a frame without a mask.
struct UnmaskedFrame: Error {}

/// Refuses frames without a mask, which a client must not send (RFC 6455, section 5.1).
///
/// It stands before the reassembly of messages, which takes the masks off.
final class MaskRequirement: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias InboundOut = WebSocketFrame

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if unwrapInboundIn(data).maskKey == nil {
      context.fireErrorCaught(UnmaskedFrame())
    } else {
      context.fireChannelRead(data)
    }
  }
}

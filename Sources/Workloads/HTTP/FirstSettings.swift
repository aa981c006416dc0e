#if Network
import NIOCore
import NIOHTTP2

/// Keeps from the client's library that a server changes later how many requests may be under way at
/// once on a connection over HTTP/2: over that, the library would end the whole program.
///
/// The layer below knows of the change, and lets requests wait until the server takes them.
final class FirstSettings: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame
  typealias InboundOut = HTTP2Frame

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var frame = unwrapInboundIn(data)
    guard case .settings(.settings(let settings)) = frame.payload else {
      return context.fireChannelRead(data)
    }
    frame.payload = .settings(
      .settings(settings.filter { $0.parameter != .maxConcurrentStreams }))
    context.fireChannelRead(wrapInboundOut(frame))
  }
}
#endif

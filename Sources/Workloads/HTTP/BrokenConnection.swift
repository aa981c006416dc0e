#if Network
import NIOCore

/// Closes a connection over HTTP/2 on which the library has said goodbye to the server, as it does when
/// the server breaks the protocol: it reads nothing more from then on, but leaves the connection open,
/// and every request to that host would wait for ever.
///
/// It stands between the library and the network.
final class BrokenConnection: ChannelOutboundHandler {
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private static let headLength = 9
  private static let goAway: UInt8 = 7

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    context.write(data, promise: promise)
    guard case .byteBuffer(let bytes) = unwrapOutboundIn(data), Self.holdsGoAway(bytes) else {
      return
    }
    // The library is in the middle of its work.
    let channel = context.channel
    context.flush()
    context.eventLoop.execute { channel.close(promise: nil) }
  }

  /// Whether one of the frames is the one that ends a connection.
  private static func holdsGoAway(_ frames: ByteBuffer) -> Bool {
    var rest = frames
    while rest.readableBytes >= headLength, let start = rest.readInteger(as: UInt32.self) {
      if UInt8(truncatingIfNeeded: start) == goAway { return true }
      let length = Int(start >> 8) + headLength - 4
      guard length <= rest.readableBytes else { return false }
      rest.moveReaderIndex(forwardBy: length)
    }
    return false
  }
}
#endif

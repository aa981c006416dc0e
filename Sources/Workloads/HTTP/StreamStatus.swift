#if Network
import NIOCore
import NIOHTTP2

/// Lets the headers of an answer over HTTP/2 pass if their status is a number from 100 to 999, of which
/// none that only announces an answer may end the stream; the library would end the whole program over
/// another one.
final class StreamStatus: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame.FramePayload
  typealias InboundOut = HTTP2Frame.FramePayload

  private var hasFailed = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !hasFailed else { return }
    if case .headers(let frame) = unwrapInboundIn(data) {
      for status in frame.headers[":status"] where !Self.isGood(status, isLast: frame.endStream) {
        hasFailed = true
        context.fireErrorCaught(AnswerError.badStatus)
        context.close(promise: nil)
        return
      }
    }
    context.fireChannelRead(data)
  }

  private static func isGood(_ status: String, isLast: Bool) -> Bool {
    guard status.utf8.count == 3, status.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let code = Int(status)
    else { return false }
    return code >= (isLast ? 200 : 100)
  }
}
#endif

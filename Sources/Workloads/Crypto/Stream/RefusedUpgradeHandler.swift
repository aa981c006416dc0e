#if Network
import NIOCore
import NIOHTTP1

/// Ends a connection whose server answered something else than `101 Switching Protocols`.
final class RefusedUpgradeHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private let inbox: MessageInbox

  init(inbox: MessageInbox) { self.inbox = inbox }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let head) = unwrapInboundIn(data) {
      inbox.finish(Self.error(Int(head.status.code)))
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    inbox.finish(.disconnected("the market closed it before it had begun"))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    inbox.finish(.disconnected(NetworkReason.words(error)))
    context.close(promise: nil)
  }

  private static func error(_ status: Int) -> CryptoError {
    switch status {
    case 401: .wrongKeys
    case 429: .rateLimited(retryAfter: .seconds(1))
    default: .status(status, message: "it does not open a stream there")
    }
  }
}
#endif

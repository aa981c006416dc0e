#if Network
import NIOCore
import NIOHTTP1

/// Lets an answer pass whose parts come in order, each request's after the request; anything else
/// becomes an error and the end of the connection, before the client's library, which would end the
/// whole program over it, hears of it.
final class AnswerOrder: ChannelDuplexHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias InboundOut = HTTPClientResponsePart
  typealias OutboundIn = HTTPClientRequestPart
  typealias OutboundOut = HTTPClientRequestPart

  private enum Stage { case idle, head, body, failed }

  private var stage = Stage.idle

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .head = unwrapOutboundIn(data), stage != .failed { stage = .head }
    context.write(data, promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (stage, unwrapInboundIn(data)) {
    case (.failed, _): break
    case (.head, .head(let head)):
      guard head.status.code >= 200 else {
        if !(102...199).contains(head.status.code), head.status.code != 100 {
          fail(head.status.code == 101 ? .otherProtocol : .badStatus, in: context)
        }
        return
      }
      stage = .body
      context.fireChannelRead(data)
    case (.body, .body): context.fireChannelRead(data)
    case (.body, .end):
      stage = .idle
      context.fireChannelRead(data)
    default: fail(.disordered, in: context)
    }
  }

  private func fail(_ error: AnswerError, in context: ChannelHandlerContext) {
    stage = .failed
    context.fireErrorCaught(error)
    context.close(promise: nil)
  }
}
#endif

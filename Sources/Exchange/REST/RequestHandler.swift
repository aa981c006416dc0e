#if Network
import NIOCore
import NIOHTTP1
import NIOWebSocket
import Synchronization

/// Requests over HTTP at their socket: one at a time, bodies read and thrown away.
final class RequestHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// No endpoint takes a body; a client that sends more than this is cut off.
  private static let largestBody = 64 << 10

  /// Whether this connection's attempt to open the stream was refused.
  var wasRefused = false
  private let venue: Venue
  private let presence = Presence()
  private var head: HTTPRequestHead?
  private var bodyBytes = 0
  /// A request that waits because the client has not yet read the answers before it.
  private var waiting: HTTPRequestHead?

  init(_ venue: Venue) { self.venue = venue }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      bodyBytes = 0
    case .body(let bytes):
      bodyBytes += bytes.readableBytes
      if bodyBytes > RequestHandler.largestBody { context.close(promise: nil) }
    case .end:
      guard let head else { return }
      self.head = nil
      if context.channel.isWritable {
        answer(head, context)
      } else {
        waiting = head
      }
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable, let head = waiting {
      waiting = nil
      answer(head, context)
    }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    presence.end()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A request whose upgrade is refused comes here as an ordinary one next, and is answered.
    if error is NIOWebSocketUpgradeError { return }
    context.close(promise: nil)
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    venue.answer(head, wasRefused: wasRefused, presence: presence) { [weak self] response in
      guard let self, context.channel.isActive else { return }
      guard let response else { return context.close(promise: nil) }
      self.write(response, to: head, context)
    }
  }

  private func write(
    _ response: Response, to head: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    var headers = HTTPHeaders(response.headers)
    headers.add(name: "Date", value: venue.now.httpDate)
    headers.add(name: "Content-Length", value: String(response.body.readableBytes))
    if !head.isKeepAlive { headers.add(name: "Connection", value: "close") }
    let responseHead = HTTPResponseHead(
      version: head.version, status: HTTPResponseStatus(statusCode: response.status),
      headers: headers)
    context.write(wrapOutboundOut(.head(responseHead)), promise: nil)
    if head.method != .HEAD {
      context.write(wrapOutboundOut(.body(.byteBuffer(response.body))), promise: nil)
    }
    let done = context.eventLoop.makePromise(of: Void.self)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
    if !head.isKeepAlive {
      let channel = context.channel
      done.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }
  }
}

/// Whether a client is still there, readable from the threads that compute its answers.
final class Presence: Sendable {
  private let gone = Atomic(false)

  var isHere: Bool { !gone.load(ordering: .relaxed) }

  func end() { gone.store(true, ordering: .relaxed) }
}
#endif

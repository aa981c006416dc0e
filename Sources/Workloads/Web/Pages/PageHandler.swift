#if Network
import NIOCore
import NIOHTTP1

/// Answers the requests of one connection, each as its path's script says.
final class PageHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private var path = "/"
  private var pending: Scheduled<Void>?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): path = String(head.uri.prefix { $0 != "?" })
    case .body: break
    case .end: answer(PageScript(path: path), in: context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    pending?.cancel()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(_ script: PageScript, in context: ChannelHandlerContext) {
    after(script.delay, in: context) { [self] context in
      switch script.answer {
      case .missing: sendWhole(.notFound, HTTPHeaders(), "There is no such page.\n", in: context)
      case .redirect(let target):
        sendWhole(.found, ["location": target], "It has moved.\n", in: context)
      case .page(let bytes, let framing):
        context.write(wrapOutboundOut(.head(Self.head(bytes, framing))), promise: nil)
        sendPortions(of: script, from: 0, to: bytes, in: context)
      }
    }
  }

  private static func head(_ bytes: Int, _ framing: PageScript.Framing) -> HTTPResponseHead {
    var headers: HTTPHeaders = ["content-type": "text/plain; charset=utf-8"]
    switch framing {
    case .length: headers.add(name: "content-length", value: "\(bytes)")
    case .chunks: headers.add(name: "transfer-encoding", value: "chunked")
    }
    return HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
  }

  private func sendWhole(
    _ status: HTTPResponseStatus, _ headers: HTTPHeaders, _ text: String,
    in context: ChannelHandlerContext
  ) {
    var headers = headers
    headers.add(name: "content-length", value: "\(text.utf8.count)")
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  /// Sends the rest of a page, the next portion only when the last one has left.
  private func sendPortions(
    of script: PageScript, from start: Int, to end: Int, in context: ChannelHandlerContext
  ) {
    guard start < end else {
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      return
    }
    let bytes = PageText.bytes(of: path, from: start, count: min(script.portion, end - start))
    let next = start + bytes.readableBytes
    let sent = context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(bytes))))
    sent.assumeIsolated().whenSuccess { [self] in
      after(script.pause, in: context) { [self] context in
        sendPortions(of: script, from: next, to: end, in: context)
      }
    }
  }

  private func after(
    _ delay: TimeAmount, in context: ChannelHandlerContext,
    do work: @escaping (ChannelHandlerContext) -> Void
  ) {
    pending = context.eventLoop.assumeIsolated().scheduleTask(in: delay) {
      if context.channel.isActive { work(context) }
    }
  }
}
#endif

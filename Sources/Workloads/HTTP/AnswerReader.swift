#if Network
import NIOCore
import NIOHTTP1

/// Reads each answer over HTTP/1 before the parser does, its head and the sizes of its chunks, and hands
/// it on in a form that the parser reads; what no client can make sense of becomes an error, and the end of the connection.
///
/// It stands before the parser, where it also sees the requests go out.
final class AnswerReader: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = HTTPClientRequestPart
  typealias OutboundOut = HTTPClientRequestPart

  private enum Stage {
    /// Nothing was asked for, or the body of the answer comes.
    case passing
    case reading(ByteBuffer, HeadSearch)
    /// The body of the answer comes in chunks.
    case mending(ChunkedBody)
    case failed
  }

  private var stage = Stage.passing

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .head = unwrapOutboundIn(data) { stage = .reading(ByteBuffer(), HeadSearch()) }
    context.write(data, promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch stage {
    case .passing: context.fireChannelRead(data)
    case .failed: break
    case .mending(let body): mend(unwrapInboundIn(data), body, in: context)
    case .reading(var bytes, let search):
      stage = .passing
      bytes.writeImmutableBuffer(unwrapInboundIn(data))
      read(bytes, search, in: context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if case .reading(let bytes, _) = stage, bytes.readableBytes > 0 {
      fail(.headCutOff, in: context)
    }
    context.fireChannelInactive()
  }

  private func read(
    _ received: ByteBuffer, _ begun: HeadSearch, in context: ChannelHandlerContext
  ) {
    var (bytes, search) = (received, begun)
    do {
      while let length = try search.headLength(bytes.readableBytesView) {
        search = HeadSearch()
        let head = try AnswerHead(bytes.readableBytesView.prefix(length))
        bytes.moveReaderIndex(forwardBy: length)
        if head.status == 101 { throw AnswerError.otherProtocol }
        // A note ahead of the answer; it means nothing to a client that sends no body.
        if head.status < 200 { continue }
        context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: head.bytes)))
        if head.isChunked { return mend(bytes, ChunkedBody(), in: context) }
        if bytes.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(bytes)) }
        return
      }
      stage = .reading(bytes, search)
    } catch {
      fail(error as? AnswerError ?? .notHTTP, in: context)
    }
  }

  private func mend(
    _ bytes: ByteBuffer, _ begun: ChunkedBody, in context: ChannelHandlerContext
  ) {
    var body = begun
    do {
      let mended = try body.mend(bytes)
      stage = .mending(body)
      if mended.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(mended)) }
    } catch {
      fail(error, in: context)
    }
  }

  private func fail(_ error: AnswerError, in context: ChannelHandlerContext) {
    stage = .failed
    context.fireErrorCaught(error)
    context.close(promise: nil)
  }
}
#endif

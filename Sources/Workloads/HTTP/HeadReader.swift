import NIOCore
import NIOHTTP1

/// Reads the head of each answer over HTTP/1 before the parser does, and hands it on in a form that the
/// parser reads; what no client can make sense of becomes an error, and the end of the connection.
///
/// It stands before the parser, where it also sees the requests go out.
final class HeadReader: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = HTTPClientRequestPart
  typealias OutboundOut = HTTPClientRequestPart

  private enum Stage {
    /// Nothing was asked for, or the body of the answer comes.
    case passing
    case reading(ByteBuffer)
    case failed
  }

  private var stage = Stage.passing

  static let longestHead = 300 << 10
  static let longestLine = 100 << 10

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .head = unwrapOutboundIn(data) { stage = .reading(ByteBuffer()) }
    context.write(data, promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch stage {
    case .passing: context.fireChannelRead(data)
    case .failed: break
    case .reading(var bytes):
      stage = .passing
      bytes.writeImmutableBuffer(unwrapInboundIn(data))
      read(bytes, in: context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if case .reading(let bytes) = stage, bytes.readableBytes > 0 {
      fail(.headCutOff, in: context)
    }
    context.fireChannelInactive()
  }

  private func read(_ received: ByteBuffer, in context: ChannelHandlerContext) {
    var bytes = received
    do {
      while let length = try Self.headLength(bytes) {
        let head = try AnswerHead(bytes.readableBytesView.prefix(length))
        bytes.moveReaderIndex(forwardBy: length)
        if head.status == 101 { throw AnswerError.otherProtocol }
        // A note ahead of the answer; it means nothing to a client that sends no body.
        if head.status < 200 { continue }
        var answer = context.channel.allocator.buffer(bytes: head.bytes)
        answer.writeBuffer(&bytes)
        context.fireChannelRead(wrapInboundOut(answer))
        return
      }
      stage = .reading(bytes)
    } catch {
      fail(error as? AnswerError ?? .notHTTP, in: context)
    }
  }

  private func fail(_ error: AnswerError, in context: ChannelHandlerContext) {
    stage = .failed
    context.fireErrorCaught(error)
    context.close(promise: nil)
  }

  /// The number of bytes up to the end of the head's empty line; nil if that has not come.
  private static func headLength(_ bytes: ByteBuffer) throws(AnswerError) -> Int? {
    let view = bytes.readableBytesView
    var (lineStart, hasText) = (view.startIndex, false)
    while let end = view[lineStart...].firstIndex(of: 0x0a) {
      let isEmpty = view[lineStart..<end].allSatisfy { $0 == 0x0d }
      if isEmpty, hasText { return end + 1 - view.startIndex }
      if !isEmpty, !hasText { try checkBeginning(view[lineStart...]) }
      hasText = hasText || !isEmpty
      try check(end - lineStart, limit: longestLine)
      lineStart = end + 1
    }
    if !hasText { try checkBeginning(view[lineStart...]) }
    try check(view.endIndex - lineStart, limit: longestLine)
    try check(view.count, limit: longestHead)
    return nil
  }

  private static func check(_ count: Int, limit: Int) throws(AnswerError) {
    if count > limit { throw .headTooLong(limit: limit) }
  }

  private static func checkBeginning(_ line: ByteBufferView) throws(AnswerError) {
    let isRight = zip(line, "HTTP/".utf8).allSatisfy { $0 == $1 }
    // A carriage return alone may be the first half of an empty line.
    if !isRight, line.first != 0x0d { throw .notHTTP }
  }
}

#if Network
import NIOCore
import NIOWebSocket

/// Turns a connection's frames into messages: answers pings, asks for a sign of life when it is
/// quiet, and ends the connection when the peer breaks the protocol.
final class StreamFrameHandler: ChannelDuplexHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  private let inbox: MessageInbox
  private let pingInterval: TimeAmount
  private var pings: RepeatedTask?
  /// Pings sent since something was last received.
  private var unanswered = 0
  private var isFull = false
  private var holdsRead = false
  private var sentClose = false

  init(inbox: MessageInbox, pingInterval: TimeAmount) {
    self.inbox = inbox
    self.pingInterval = pingInterval
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    pings = context.eventLoop.scheduleRepeatedTask(
      initialDelay: pingInterval, delay: pingInterval
    ) { _ in
      let (handler, context) = bound.value
      handler.ping(context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { pings?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    unanswered = 0
    guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
      return end(.disconnected("the market uses an extension that nobody offered"), context)
    }
    switch frame.opcode {
    case .text: deliver(frame, context)
    case .ping:
      send(.pong, frame.unmaskedData, context)
    case .connectionClose:
      if !sentClose { send(.connectionClose, ByteBuffer(), context) }
      end(.disconnected(Self.reason(frame.unmaskedData)), context)
    case .pong: break
    default: end(.disconnected("the market sent frames that are no text"), context)
    }
  }

  /// A full inbox holds back the next read, so that the peer feels it and memory does not.
  func read(context: ChannelHandlerContext) {
    if isFull { holdsRead = true } else { context.read() }
  }

  func channelInactive(context: ChannelHandlerContext) {
    inbox.finish(.disconnected("the market closed it"))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end(.disconnected(Self.words(error)), context)
  }

  private func deliver(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let eventLoop = context.eventLoop
    let room = inbox.put(Array(buffer: frame.unmaskedData)) {
      eventLoop.execute {
        let (handler, context) = bound.value
        handler.resume(context)
      }
    }
    if room == .full { isFull = true }
  }

  private func resume(_ context: ChannelHandlerContext) {
    isFull = false
    if holdsRead {
      holdsRead = false
      context.read()
    }
  }

  private func ping(_ context: ChannelHandlerContext) {
    // While reading is held back no answer can be seen.
    guard !isFull else { return }
    guard unanswered < 2 else {
      return end(.disconnected("the market does not answer"), context)
    }
    unanswered += 1
    send(.ping, ByteBuffer(), context)
  }

  private func end(_ error: CryptoError, _ context: ChannelHandlerContext) {
    inbox.finish(error)
    context.close(promise: nil)
  }

  private func send(
    _ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext
  ) {
    sentClose = sentClose || opcode == .connectionClose
    let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
    context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
  }

  private static func reason(_ data: ByteBuffer) -> String {
    var data = data
    guard let code = data.readInteger(as: UInt16.self) else { return "the market ended it" }
    return "the market ended it with code \(code)"
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case NIOWebSocketError.invalidFrameLength,
      NIOWebSocketFrameAggregator.Error.accumulatedFrameSizeIsTooLarge,
      NIOWebSocketFrameAggregator.Error.tooManyFragments:
      "the market sent a message of more than \(StreamConnection.maximumMessage) bytes"
    case is NIOWebSocketError, is NIOWebSocketFrameAggregator.Error:
      "the market sent what is no WebSocket frame"
    default: NetworkReason.words(error)
    }
  }
}
#endif

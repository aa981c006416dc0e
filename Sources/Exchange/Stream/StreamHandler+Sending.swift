#if Network
import NIOCore
import NIOWebSocket

extension StreamHandler {
  /// Data messages are cut into frames below this size: clients refuse more than 1 MiB.
  private static let largestBatch = 256 << 10
  /// How long the peer may take to answer a close frame, in real time.
  private static let farewell = TimeAmount.seconds(1)

  /// Sends data messages, batched into arrays.
  func sendData(_ elements: [ByteBuffer]) {
    var first = 0
    while first < elements.count, !isClosing {
      var end = first
      var size = 0
      while end < elements.count, size == 0 || size < StreamHandler.largestBatch {
        size += elements[end].readableBytes
        end += 1
      }
      send(encoding.array(elements[first..<end]))
      venue.statistics.messages += end - first
      first = end
    }
  }

  /// Sends a control message, which always comes alone.
  func sendAlone(_ message: StreamMessage) {
    send(encoding.array([message.encoded(as: encoding)]))
  }

  /// Sends messages, each by itself.
  func send(_ messages: [ByteBuffer]) {
    for message in messages { send(message) }
  }

  private func send(_ payload: ByteBuffer) {
    if !venue.faults.isMute(at: venue.now) { write(encoding.opcode, payload) }
  }

  /// Sends a frame, or cuts the client off when it has left too much unread.
  func write(_ opcode: WebSocketOpcode, _ payload: ByteBuffer) {
    guard let context, !isClosing else { return }
    let frame = WebSocketFrame(fin: true, opcode: opcode, data: payload)
    guard waitingBytes <= venue.configuration.sendBufferLimit else { return cutOffAsSlow() }
    context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
  }

  /// How many bytes the socket has not yet taken.
  private var waitingBytes: Int {
    guard let options = context?.channel.syncOptions else { return 0 }
    return (try? options.getOption(.bufferedWritableBytes)) ?? 0
  }

  private func cutOffAsSlow() {
    venue.statistics.slowClients += 1
    venue.configuration.log("a client of the stream reads too slowly and was cut off")
    let payload = encoding.array([StreamMessage.error(.slowClient).encoded(as: encoding)])
    let frame = WebSocketFrame(fin: true, opcode: encoding.opcode, data: payload)
    context?.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    cut()
  }
}

extension StreamHandler {
  /// Ends the session with a close frame; the connection ends when the peer has answered it.
  func close(_ code: WebSocketErrorCode) {
    guard let context, !isClosing else { return }
    var payload = ByteBuffer()
    payload.write(webSocketErrorCode: code)
    write(.connectionClose, payload)
    isClosing = true
    venue.leave(self)
    let channel = context.channel
    context.eventLoop.scheduleTask(in: StreamHandler.farewell) { channel.close(promise: nil) }
  }

  /// Ends the session as a server does that is about to stop.
  func goAway() { close(.goingAway) }

  /// Ends the connection without a word.
  func cut() {
    isClosing = true
    venue.leave(self)
    context?.close(promise: nil)
  }

  /// Sends garbage in place of a message.
  func emit(_ garbage: Fault.Garbage) {
    switch garbage.emission(for: encoding) {
    case .frame(let payload): write(encoding.opcode, payload)
    case .raw(let bytes): writeRaw(bytes)
    case .rawThenCut(let bytes):
      writeRaw(bytes)
      cut()
    }
  }

  /// Writes past the frame encoder.
  private func writeRaw(_ bytes: ByteBuffer) {
    let encoder = try? context?.pipeline.syncOperations.context(
      handlerType: WebSocketFrameEncoder.self)
    encoder?.writeAndFlush(NIOAny(bytes), promise: nil)
  }
}
#endif

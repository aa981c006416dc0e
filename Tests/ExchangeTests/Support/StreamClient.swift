#if Network
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

@testable import Exchange

/// A bare WebSocket client: it shows every frame and lets a test send any.
final class StreamClient {
  enum Failure: Error { case refused, ended, unexpected(WireValue) }

  let encoding: Encoding
  let channel: any Channel
  private var frames: AsyncStream<WebSocketFrame>.Iterator

  private init(_ channel: any Channel, _ encoding: Encoding, _ frames: AsyncStream<WebSocketFrame>)
  {
    self.channel = channel
    self.encoding = encoding
    self.frames = frames.makeAsyncIterator()
  }

  /// Opens the stream of an exchange.
  static func connect(
    to exchange: SimulatedExchange, as encoding: Encoding = .json,
    headers: HTTPHeaders = [:], path: String = "/v1beta3/crypto/us"
  ) async throws -> StreamClient {
    let (frames, continuation) = AsyncStream.makeStream(of: WebSocketFrame.self)
    var headers = headers
    headers.add(name: "Host", value: "127.0.0.1")
    if encoding == .messagePack { headers.add(name: "Content-Type", value: "application/msgpack") }
    headers.add(
      name: "Sec-WebSocket-Extensions", value: "permessage-deflate; client_max_window_bits")
    let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path, headers: headers)
    let upgraded = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: exchange.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let upgrader = NIOTypedWebSocketClientUpgrader<Bool>(
            maxFrameSize: 1 << 24,
            upgradePipelineHandler: { channel, response in
              channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(FrameRelay(continuation))
                return !response.headers.contains(name: "Sec-WebSocket-Extensions")
              }
            })
          var pipeline = NIOUpgradableHTTPClientPipelineConfiguration(
            upgradeConfiguration: .init(
              upgradeRequestHead: head, upgraders: [upgrader],
              notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(false) }))
          // The exchange's greeting often arrives together with its consent to the upgrade.
          pipeline.leftOverBytesStrategy = .forwardBytes
          let result = try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: pipeline)
          return (channel, result)
        }
      }
    guard try await upgraded.1.get() else { throw Failure.refused }
    return StreamClient(upgraded.0, encoding, frames)
  }

  /// Sends one frame, masked as clients must.
  func send(
    _ opcode: WebSocketOpcode, _ bytes: [UInt8], fin: Bool = true, masked: Bool = true,
    reserved: [Bool] = [false, false, false]
  ) async throws {
    let mask: WebSocketMaskingKey? = masked ? [1, 2, 3, 4] : nil
    try await channel.writeAndFlush(
      WebSocketFrame(
        fin: fin, rsv1: reserved[0], rsv2: reserved[1], rsv3: reserved[2], opcode: opcode,
        maskKey: mask, data: ByteBuffer(bytes: bytes)))
  }

  /// Sends a message that is written as JSON, in the session's encoding.
  func send(_ json: String) async throws {
    switch encoding {
    case .json: try await send(.text, Array(json.utf8))
    case .messagePack:
      var writer = MessagePackWriter()
      try WireValue.json(ByteBuffer(string: json)).write(to: &writer)
      try await send(.binary, Array(writer.buffer.readableBytesView))
    }
  }

  /// The next frame; nil when the connection has ended.
  func frame() async -> WebSocketFrame? { await frames.next(isolation: #isolation) }

  /// The elements of the next message.
  func message() async throws -> [WireValue] {
    guard let frame = await frames.next(isolation: #isolation), frame.opcode == encoding.opcode
    else {
      throw Failure.ended
    }
    let value = try encoding.decode(frame.unmaskedData)
    guard case .array(let elements) = value else { throw Failure.unexpected(value) }
    return elements
  }

  /// Authenticates, and reads both greetings.
  func authenticate(key: String = "K", secret: String = "S") async throws {
    _ = try await message()
    try await send(#"{"action":"auth","key":"\#(key)","secret":"\#(secret)"}"#)
    let answer = try await message()
    guard answer.first?["msg"] == .string("authenticated") else {
      throw Failure.unexpected(.array(answer))
    }
  }

  /// Subscribes, and reads the confirmation.
  @discardableResult
  func subscribe(_ channels: String) async throws -> WireValue {
    try await send(#"{"action":"subscribe",\#(channels)}"#)
    let answer = try await message()
    guard let first = answer.first, first["T"] == .string("subscription") else {
      throw Failure.unexpected(.array(answer))
    }
    return first
  }

  func close() async { try? await channel.close() }
}

/// Hands frames to a test, and the end of the connection.
private final class FrameRelay: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame

  private let continuation: AsyncStream<WebSocketFrame>.Continuation

  init(_ continuation: AsyncStream<WebSocketFrame>.Continuation) {
    self.continuation = continuation
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    continuation.yield(unwrapInboundIn(data))
  }

  func channelInactive(context: ChannelHandlerContext) { continuation.finish() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
#endif

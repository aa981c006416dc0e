#if Network
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Opens the port and sets up what connects to it: HTTP, and the stream where a client asks for it.
struct Listener: Sendable {
  let venue: NIOLoopBound<Venue>

  /// A connection over HTTP that says nothing for so long is closed, in real time.
  private static let patience = TimeAmount.seconds(75)

  func bind(port: Int, on group: MultiThreadedEventLoopGroup) async throws -> any Channel {
    try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try receive(channel) }
      }
      .bind(host: "127.0.0.1", port: port).get()
  }

  private func receive(_ channel: any Channel) throws {
    let venue = venue
    guard venue.value.admit(channel) else { throw ChannelError.eof }
    channel.closeFuture.whenComplete { _ in venue.value.forget(channel) }
    let pipeline = channel.pipeline.syncOperations
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderListSize = 64 << 10
    try pipeline.configureHTTPServerPipeline(
      withServerUpgrade: ([upgrader], { context in removeHTTP(context.pipeline) }),
      withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits)
    try pipeline.addHandler(IdleStateHandler(allTimeout: Listener.patience))
    try pipeline.addHandler(RequestHandler(venue.value))
  }

  private func removeHTTP(_ pipeline: ChannelPipeline) {
    let handlers = pipeline.syncOperations
    if let idle = try? handlers.context(handlerType: IdleStateHandler.self) {
      handlers.removeHandler(context: idle, promise: nil)
    }
    if let requests = try? handlers.context(handlerType: RequestHandler.self) {
      handlers.removeHandler(context: requests, promise: nil)
    }
  }

  private var upgrader: NIOWebSocketServerUpgrader {
    let venue = venue
    return NIOWebSocketServerUpgrader(
      maxFrameSize: StreamHandler.largestMessage, automaticErrorHandling: false,
      shouldUpgrade: { channel, head in
        channel.eventLoop.makeCompletedFuture { try mayUpgrade(channel, head) }
      },
      upgradePipelineHandler: { channel, head in
        channel.eventLoop.makeCompletedFuture {
          let isKraken = RequestTarget(head.uri)?.path == StreamHandler.krakenPath
          let contentType = head.headers.first(name: "Content-Type")
          let handler = StreamHandler(
            venue.value, encoding: isKraken ? .json : Encoding(contentType: contentType),
            brought: isKraken ? nil : Credentials(head.headers),
            kraken: isKraken ? KrakenSession(venue.value.market) : nil)
          try channel.pipeline.syncOperations.addHandlers([
            FrameRequirement(),
            NIOWebSocketFrameAggregator(
              minNonFinalFragmentSize: 0,
              maxAccumulatedFrameCount: StreamHandler.mostFragments,
              maxAccumulatedFrameSize: StreamHandler.largestMessage),
            handler,
          ])
        }
      })
  }

  /// The headers of the upgrade's answer, which name no extension: compression is declined.
  ///
  /// Nil where there is no stream, or when a fault refuses it.
  private func mayUpgrade(_ channel: any Channel, _ head: HTTPRequestHead) throws -> HTTPHeaders? {
    guard let target = RequestTarget(head.uri),
      Endpoint.isStream(target.path)
        || target.path == StreamHandler.krakenPath
    else { return nil }
    guard venue.value.faults.takeRefusal() else { return [:] }
    try channel.pipeline.syncOperations.handler(type: RequestHandler.self).wasRefused = true
    return nil
  }
}
#endif

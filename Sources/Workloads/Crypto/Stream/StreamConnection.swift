#if Network
import Interleave
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// One WebSocket connection to a market's stream: whole messages in, text out.
///
/// Opening never waits: whatever goes wrong on the way comes out of `next()`. What the peer sends is
/// bounded: a message, its fragments, and what nobody has read yet.
final class StreamConnection: Sendable {
  private enum State {
    case opening
    case open(any Channel)
    case closed
  }

  /// The largest message; the market's own are below a mebibyte.
  static let maximumMessage = 1 << 20
  /// How many bytes wait for the reader before the socket is read no further.
  static let maximumUnread = 4 << 20

  private let inbox = MessageInbox(limit: StreamConnection.maximumUnread)
  private let state = Mutex(State.opening)
  private let ended: EventLoopPromise<Void>

  /// How patient a connection is.
  struct Limits: Hashable, Sendable {
    /// How long it may take until the server has agreed to speak WebSocket.
    var opening = Duration.seconds(10)
    /// How long nothing is received before a ping is sent; after two without an answer the connection ends.
    var ping = Duration.seconds(10)
  }

  /// Begins to open a connection to the market's stream.
  ///
  /// - Parameter tls: whom to trust, if the address asks for TLS.
  init(
    to address: MarketAddress, on group: any EventLoopGroup, limits: Limits = Limits(),
    tls: TLSConfiguration = .client()
  ) {
    let eventLoop = group.next()
    ended = eventLoop.makePromise()
    let opening = TimeAmount.nanoseconds(limits.opening.nanoseconds)
    let inbox = inbox
    let ping = TimeAmount.nanoseconds(limits.ping.nanoseconds)
    let timeout = eventLoop.scheduleTask(in: opening) { [self] in
      fail(.timedOut(what: "Opening the stream", after: limits.opening))
    }
    let bootstrap = ClientBootstrap(group: eventLoop)
      .connectTimeout(opening)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try Self.secure(channel, for: address, tls) }
      }
    Self.connect(bootstrap, to: address)
      .flatMapThrowing { [self] channel in
        adopt(channel)
        return try Self.upgrade(channel, to: address, inbox: inbox, ping: ping)
      }
      .flatMap { $0 }
      .whenComplete { [self] result in
        timeout.cancel()
        if case .failure(let error) = result { fail(Self.described(error, address)) }
      }
  }

  /// An address in numbers has no name that would have to be looked up.
  private static func connect(
    _ bootstrap: ClientBootstrap, to address: MarketAddress
  ) -> EventLoopFuture<any Channel> {
    guard let numbers = try? SocketAddress(ipAddress: address.host, port: address.port) else {
      return bootstrap.connect(host: address.host, port: address.port)
    }
    return bootstrap.connect(to: numbers)
  }

  /// Sends a message of text; nothing happens once the connection has ended.
  func send(_ text: String) {
    guard case .open(let channel) = state.withLock({ $0 }) else { return }
    let frame = WebSocketFrame(
      fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: text))
    channel.writeAndFlush(frame, promise: nil)
  }

  /// All messages that have arrived and were not read, waiting for one if there is none.
  ///
  /// - Throws: The `CryptoError` with which the connection ended, or `CancellationError`.
  func next() async throws -> [[UInt8]] {
    guard let messages = try await inbox.next() else {
      throw CryptoError.disconnected("it was closed on this side")
    }
    return messages
  }

  /// All messages that have arrived and were not read, if there are any.
  func nextIfAny() -> [[UInt8]]? { inbox.takeNow() }

  /// Ends the connection; harmless when it has ended.
  func close() { fail(nil) }

  /// Returns when the socket is closed.
  func closed() async { try? await ended.futureResult.get() }

  private func fail(_ error: CryptoError?) {
    inbox.finish(error)
    let before = state.withLock { state in
      defer { state = .closed }
      return state
    }
    switch before {
    case .open(let channel): channel.close(promise: nil)
    case .opening: ended.succeed()
    case .closed: break
    }
  }

  private func adopt(_ channel: any Channel) {
    let isWanted = state.withLock { state in
      guard case .opening = state else { return false }
      state = .open(channel)
      return true
    }
    if isWanted { channel.closeFuture.cascade(to: ended) } else { channel.close(promise: nil) }
  }

  private static func described(_ error: any Error, _ address: MarketAddress) -> CryptoError {
    switch error {
    case ChannelError.connectTimeout:
      .unreachable(host: address.host, reason: "it does not answer")
    case is NIOHTTPClientUpgradeError: .disconnected("the market does not speak WebSocket there")
    default:
      NetworkReason.insecurity(error).map { .insecure(host: address.host, reason: $0) }
        ?? .unreachable(host: address.host, reason: NetworkReason.words(error))
    }
  }
}

// MARK: - Pipeline

extension StreamConnection {
  private static func secure(
    _ channel: any Channel, for address: MarketAddress, _ tls: TLSConfiguration
  ) throws {
    guard address.isSecure else { return }
    let context = try NIOSSLContext(configuration: tls)
    let name = try? SocketAddress(ipAddress: address.host, port: 0)
    let handler = try NIOSSLClientHandler(
      context: context, serverHostname: name == nil ? address.host : nil)
    try channel.pipeline.syncOperations.addHandler(handler)
  }

  private static func upgrade(
    _ channel: any Channel, to address: MarketAddress, inbox: MessageInbox, ping: TimeAmount
  ) throws -> EventLoopFuture<Void> {
    // The library's own handler of errors would close the connection before ours hears the reason.
    let upgrader = NIOTypedWebSocketClientUpgrader<Void>(
      maxFrameSize: maximumMessage, enableAutomaticErrorHandling: false
    ) { channel, _ in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(
          NIOWebSocketFrameAggregator(
            minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 1_024,
            maxAccumulatedFrameSize: maximumMessage))
        try pipeline.addHandler(StreamFrameHandler(inbox: inbox, pingInterval: ping))
      }
    }
    let head = HTTPRequestHead(
      version: .http1_1, method: .GET, uri: address.path,
      headers: ["Host": "\(address.host):\(address.port)", "Content-Type": "application/json"])
    var configuration = NIOUpgradableHTTPClientPipelineConfiguration(
      upgradeConfiguration: NIOTypedHTTPClientUpgradeConfiguration(
        upgradeRequestHead: head, upgraders: [upgrader]
      ) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(RefusedUpgradeHandler(inbox: inbox))
        }
      })
    // The first message may come in the same segment as the answer to the upgrade.
    configuration.leftOverBytesStrategy = .forwardBytes
    return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
      configuration: configuration)
  }
}
#endif

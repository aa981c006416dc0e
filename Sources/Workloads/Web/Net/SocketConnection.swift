#if Network
import NIOCore
import NIOPosix

/// A TCP connection that one task reads and writes.
///
/// What one read of the system brings waits to be taken; what comes after it stays with the peer.
final class SocketConnection: Sendable {
  private struct State: Sendable {
    var received: ByteBuffer?
    var end: Result<Void, any Error>?
  }

  private let channel: any Channel
  private let mailbox = Mailbox(State())

  private init(_ channel: any Channel) { self.channel = channel }

  /// Makes a channel, which reads only when told, the connection's own; on the channel's loop.
  static func takeOver(_ channel: any Channel) -> EventLoopFuture<SocketConnection> {
    let connection = SocketConnection(channel)
    return channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(Receiver(connection.mailbox))
      return connection
    }
  }

  /// Connects to a port of this machine.
  ///
  /// - Throws: what the system has against it.
  static func connect(to port: Int) async throws -> SocketConnection {
    try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.autoRead, value: false)
      .connect(host: "127.0.0.1", port: port) { takeOver($0) }
  }

  /// The next bytes of the peer, as many as there are; nil once it has sent its last.
  ///
  /// - Throws: what broke the connection; `CancellationError`.
  func read() async throws -> ByteBuffer? {
    let bytes = try await mailbox.next { state -> ByteBuffer?? in
      if let bytes = state.received {
        state.received = nil
        return .some(bytes)
      }
      guard let end = state.end else { return nil }
      try end.get()
      return .some(nil)
    }
    channel.read()
    return bytes
  }

  /// Sends bytes, and waits until the system has taken them.
  ///
  /// - Throws: what broke the connection; a cancellation breaks it too.
  func write(_ bytes: ByteBuffer) async throws {
    try await withTaskCancellationHandler {
      try await channel.writeAndFlush(bytes)
    } onCancel: {
      close()
    }
  }

  /// Ends it; a second call does nothing.
  func close() { channel.close(promise: nil) }

  /// Puts what comes in from the network into the mailbox.
  private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let mailbox: Mailbox<State>

    init(_ mailbox: Mailbox<State>) { self.mailbox = mailbox }

    // A read that is asked for before this moment is forgotten.
    func channelActive(context: ChannelHandlerContext) {
      context.read()
      context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let bytes = unwrapInboundIn(data)
      mailbox.change { state in
        if state.received == nil {
          state.received = bytes
        } else {
          state.received?.writeImmutableBuffer(bytes)
        }
      }
    }

    func channelInactive(context: ChannelHandlerContext) { finish(.success(())) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      finish(.failure(error))
      context.close(promise: nil)
    }

    private func finish(_ end: Result<Void, any Error>) {
      mailbox.change { state in
        if state.end == nil { state.end = end }
      }
    }
  }
}
#endif

#if Network
import NIOCore
import NIOPosix

/// A TCP port on loopback, and those who have connected to it.
final class SocketListener: Sendable {
  private struct State: Sendable {
    var waiting: [SocketConnection] = []
    var isClosed = false
  }

  /// The port that it listens on.
  let port: Int
  private let channel: any Channel
  private let mailbox: Mailbox<State>

  /// Who connects while so many wait to be accepted is turned away.
  private static let backlog = 256

  private init(_ channel: any Channel, _ mailbox: Mailbox<State>) {
    self.channel = channel
    self.mailbox = mailbox
    port = channel.localAddress?.port ?? 0
  }

  /// Listens on a port that was free.
  ///
  /// - Throws: what the system has against it.
  static func start() async throws -> SocketListener {
    let mailbox = Mailbox(State())
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: Int32(backlog))
      .childChannelOption(.autoRead, value: false)
      .childChannelInitializer { channel in
        SocketConnection.takeOver(channel).map { connection in
          let isWelcome = mailbox.change { state in
            guard !state.isClosed, state.waiting.count < backlog else { return false }
            state.waiting.append(connection)
            return true
          }
          if !isWelcome { connection.close() }
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return SocketListener(channel, mailbox)
  }

  /// The next one who has connected.
  ///
  /// - Throws: `CancellationError`.
  func accept() async throws -> SocketConnection {
    try await mailbox.next { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
  }

  /// Stops listening; who was not accepted is turned away.
  func close() {
    channel.close(promise: nil)
    let waiting = mailbox.change { state in
      defer { state.waiting = [] }
      state.isClosed = true
      return state.waiting
    }
    for connection in waiting { connection.close() }
  }
}
#endif

#if Network
import NIOCore
import NIOHTTP1
import NIOPosix

/// A web server on loopback whose pages are worth watching while they load: small and large, late,
/// slow, chunked, moved.
public final class PageServer: Sendable {
  private let channel: any Channel
  private let connections: ConnectionSet

  /// The port that it listens on.
  public let port: Int

  private init(_ channel: any Channel, port: Int, _ connections: ConnectionSet) {
    self.channel = channel
    self.port = port
    self.connections = connections
  }

  /// Starts it on a port that was free.
  ///
  /// - Throws: what the system has against it.
  public static func start() async throws -> PageServer {
    let connections = ConnectionSet()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          connections.add(channel)
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(PageHandler())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return PageServer(channel, port: channel.localAddress?.port ?? 0, connections)
  }

  /// The URLs of the pages worth watching.
  public var urls: [String] { PageScript.gallery.map { url($0.path) } }

  /// The URL of a path.
  public func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Stops listening, and drops every connection.
  public func close() {
    channel.close(promise: nil)
    connections.closeAll()
  }
}
#endif

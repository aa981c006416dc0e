#if Network
import Interleave
import NIOCore
import NIOPosix
import NIOSSL

@testable import Workloads

/// A server on loopback that agrees on HTTP/2 and then says nothing; to a request over HTTP/1.1 it
/// answers with what a test wants, and closes the connection.
enum MuteHTTP2Server {
  /// Fetches that many pages of it, one after another.
  static func fetch(_ pages: Int, overHTTP1 answer: String) throws -> [FetchResult] {
    var configuration = try Front.configuration()
    configuration.applicationProtocols = ["h2", "http/1.1"]
    let context = try NIOSSLContext(configuration: configuration)
    let channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(NIOSSLServerHandler(context: context))
          try pipeline.addHandler(Answerer(answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
    defer { channel.close(promise: nil) }
    let port = channel.localAddress?.port ?? 0
    var reach = Reach(tls: try Front.trusting())
    reach.limitOfHTTP2 = .milliseconds(50)
    var options = FetchOptions()
    options.concurrency = 1
    options.timeout = nil
    let addresses = try (1...pages).map { try WebAddress("https://127.0.0.1:\(port)/\($0)") }
    let fetch = Fetch(addresses, options, nil, reach)
    try Scheduler.run { try await fetch.run() }
    return fetch.results
  }

  private final class Answerer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: String

    init(_ answer: String) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      guard String(buffer: unwrapInboundIn(data)).hasPrefix("GET") else { return }
      let channel = context.channel
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)))
        .whenComplete { _ in channel.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
#endif

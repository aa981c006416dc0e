#if Network
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Workloads

@Suite("Fetching over TLS") struct WebTLSTests {
  /// How the server ends a connection.
  private enum Farewell { case closeNotify, nothing }

  @Test func `versions before 1.2 are not spoken`() throws {
    var old = try Front.configuration()
    old.minimumTLSVersion = .tlsv1
    old.maximumTLSVersion = .tlsv11
    let result = try fetch(old, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", .closeNotify)
    #expect(result.failure.hasSuffix(": it speaks no TLS of version 1.2 or later."))
    #expect(TLSConfiguration.client().minimumTLSVersion == .tlsv12)
  }

  @Test func `a page that ends with its connection needs TLS's word that this is the end`() throws {
    let answer = "HTTP/1.1 200 OK\r\n\r\npage"
    let polite = try fetch(Front.configuration(), answer, .closeNotify)
    #expect(polite.ending == .shown(preview: "page"))
    let rude = try fetch(Front.configuration(), answer, .nothing)
    #expect(
      rude.failure.hasSuffix(
        " cut its answer off after 4 bytes: it ended the secure connection without close_notify, "
          + "so that some may be missing."))
  }

  @Test func `a page whose length is known needs no such word`() throws {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"
    let result = try fetch(Front.configuration(), answer, .nothing)
    #expect(result.ending == .shown(preview: "page"))
  }

  @Test(arguments: [
    ("2120-01-02T00:00:00Z", "its certificate has expired, on 2120-01-01"),
    (
      "2019-12-31T00:00:00Z",
      "its certificate is not valid before 2020-01-01; check this machine's clock"
    ),
    ("2026-01-01T00:00:00Z", nil),
  ])
  func `a certificate out of its time is told by its day`(now: String, fault: String?) throws {
    let certificate = try NIOSSLCertificate(bytes: Array(Front.certificateText.utf8), format: .pem)
    let moment = try #require(Timestamp(rfc3339: now))
    #expect(CertificateInquiry.fault(in: [certificate], at: moment) == fault)
  }

  private func fetch(
    _ configuration: TLSConfiguration, _ answer: String, _ farewell: Farewell
  ) throws -> FetchResult {
    let context = try NIOSSLContext(configuration: configuration)
    let server = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let security = NIOSSLServerHandler(context: context)
          try channel.pipeline.syncOperations.addHandlers(
            security, Answerer(answer, farewell, security))
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
    defer { server.close(promise: nil) }
    let port = server.localAddress?.port ?? 0
    return try fetchOne(
      "https://127.0.0.1:\(port)/", FetchOptions(), Reach(tls: try Front.trusting()))
  }

  /// Answers whatever is said first, and ends the connection.
  private final class Answerer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: String
    private let farewell: Farewell
    private let security: NIOSSLServerHandler

    init(_ answer: String, _ farewell: Farewell, _ security: NIOSSLServerHandler) {
      self.answer = answer
      self.farewell = farewell
      self.security = security
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
      switch farewell {
      case .closeNotify: context.close(promise: nil)
      case .nothing:
        // Below the handler that would say it.
        try? context.pipeline.syncOperations.context(handler: security).close(promise: nil)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
}
#endif

import NIOCore
import NIOPosix
import NIOSSL

/// Speaks TLS on a port of its own in front of a server on loopback that does not, with a
/// certificate for `localhost` and 127.0.0.1 that nobody has signed.
final class TLSFront: Sendable {
  private let channel: any Channel

  var port: Int { channel.localAddress?.port ?? 0 }

  init(of port: Int, at host: String = "127.0.0.1") async throws {
    let context = try NIOSSLContext(configuration: Self.configuration())
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelOption(.autoRead, value: false)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
        }.flatMap { Self.join(channel, to: port) }
      }
      .bind(host: host, port: 0).get()
  }

  func stop() async { try? await channel.close() }

  /// The settings of a client that trusts the certificate.
  static func trusting() throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .certificates([try certificate()])
    return configuration
  }

  private static func configuration() throws -> TLSConfiguration {
    .makeServerConfiguration(
      certificateChain: [.certificate(try certificate())],
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
  }

  private static func certificate() throws -> NIOSSLCertificate {
    try NIOSSLCertificate(bytes: Array(certificateText.utf8), format: .pem)
  }

  private static func join(_ channel: any Channel, to port: Int) -> EventLoopFuture<Void> {
    ClientBootstrap(group: channel.eventLoop)
      .channelInitializer { server in
        server.eventLoop.makeCompletedFuture {
          try server.pipeline.syncOperations.addHandler(Relay(to: channel))
        }
      }
      .connect(host: "127.0.0.1", port: port)
      .flatMapThrowing { server in
        try channel.pipeline.syncOperations.addHandler(Relay(to: server))
      }
      .flatMap { channel.setOption(.autoRead, value: true) }
  }

  /// Hands what it reads to the other side, and its end.
  private final class Relay: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let other: any Channel

    init(to other: any Channel) { self.other = other }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }

  /// Made for these tests, valid from 2020 to 2120; the key protects nothing.
  private static let certificateText = """
    -----BEGIN CERTIFICATE-----
    MIIBZzCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
    c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
    CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIHRSVYsm99q825A
    9o2ngRSoPT7IMz/jGSqOysBch2DXKQ61XOKBghScX4DPu5Mfb8EPUAHq9kxvXVFW
    z5Ef1aCjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
    BTADAQH/MB0GA1UdDgQWBBQG6YCbnkk7VnGZiDvgRxOf1kjxEjAKBggqhkjOPQQD
    AgNIADBFAiEApV1W9HbthSqY2KMVYIkLz2IyKUBZZWvecSKaY6vkztwCIHGSvoU2
    WCr2bsITh/thqA5gyRnrIzdyY0jc4Od2WydT
    -----END CERTIFICATE-----
    """
  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgEDZ49rCPrL4dO/l/
    FprYmY5/bXheF1eCzwiGLIVhbTehRANCAASB0UlWLJvfavNuQPaNp4EUqD0+yDM/
    4xkqjsrAXIdg1ykOtVzigYIUnF+Az7uTH2/BD1AB6vZMb11RVs+RH9Wg
    -----END PRIVATE KEY-----
    """
}

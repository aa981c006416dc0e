#if Network
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

@testable import Workloads

/// Stands in front of a server on loopback, hands everything on, and keeps what clients say; over
/// TLS with a certificate for `localhost` and 127.0.0.1 that nobody has signed.
final class Front: Sendable {
  /// How clients talk to it.
  enum Manner { case plain, tls }

  private let channel: any Channel
  private let heard: Heard

  var port: Int { channel.localAddress?.port ?? 0 }

  init(of port: Int, _ manner: Manner, at host: String = "127.0.0.1") async throws {
    let heard = Heard()
    let context = try NIOSSLContext(configuration: Self.configuration())
    self.heard = heard
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelOption(.autoRead, value: false)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard manner == .tls else { return }
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
        }.flatMap { Self.join(channel, to: port, heard) }
      }
      .bind(host: host, port: 0).get()
  }

  /// The messages of text that clients have sent over WebSocket, as far as each came at once.
  var messages: [String] { heard.packets.withLock { $0.compactMap(Self.message) } }

  private final class Heard: Sendable {
    let packets = Mutex<[[UInt8]]>([])
  }

  /// The text of a masked frame of less than 64 KiB.
  private static func message(_ packet: [UInt8]) -> String? {
    guard packet.count > 8, packet[0] == 0x81, packet[1] & 0x80 != 0 else { return nil }
    let start = packet[1] & 0x7f == 126 ? 4 : 2
    let mask = packet[start..<start + 4]
    let bytes = packet[(start + 4)...].enumerated().map { $1 ^ mask[start + $0 % 4] }
    return String(decoding: bytes, as: UTF8.self)
  }

  func stop() async { try? await channel.close() }

  /// The settings of a client that trusts the certificate.
  static func trusting() throws -> TLSConfiguration {
    var configuration = TLSConfiguration.client(environment: [:])
    configuration.trustRoots = .certificates([try certificate()])
    return configuration
  }

  /// The settings of a server that has the certificate.
  static func configuration() throws -> TLSConfiguration {
    .makeServerConfiguration(
      certificateChain: [.certificate(try certificate())],
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
  }

  private static func certificate() throws -> NIOSSLCertificate {
    try NIOSSLCertificate(bytes: Array(certificateText.utf8), format: .pem)
  }

  private static func join(
    _ channel: any Channel, to port: Int, _ heard: Heard
  ) -> EventLoopFuture<Void> {
    ClientBootstrap(group: channel.eventLoop)
      .channelInitializer { server in
        server.eventLoop.makeCompletedFuture {
          try server.pipeline.syncOperations.addHandler(Relay(to: channel))
        }
      }
      .connect(host: "127.0.0.1", port: port)
      .flatMapThrowing { server in
        try channel.pipeline.syncOperations.addHandler(Relay(to: server, heard))
      }
      .flatMap { channel.setOption(.autoRead, value: true) }
  }

  /// Hands what it reads to the other side, and its end.
  private final class Relay: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let other: any Channel
    private let heard: Heard?

    init(to other: any Channel, _ heard: Heard? = nil) {
      self.other = other
      self.heard = heard
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let bytes = unwrapInboundIn(data)
      heard?.packets.withLock { $0.append(Array(buffer: bytes)) }
      other.writeAndFlush(bytes, promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }

  /// Made for these tests, valid from 2020 to 2120; the key protects nothing.
  static let certificateText = """
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
#endif

#if Network
import NIOCore
import NIOPosix
import NIOSSL

/// Looks at the certificates of a server that was not trusted, to say why: the library that refuses them
/// does not.
enum CertificateInquiry {
  /// How long it may take, as nobody waits for it but to hear a better sentence.
  private static let patience = TimeAmount.seconds(3)

  /// What is wrong with the certificates of the server at that address, if that is to be seen at once;
  /// nil otherwise.
  static func fault(of address: WebAddress) async -> String? {
    let promise = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: String?.self)
    let bootstrap = ClientBootstrap(group: promise.futureResult.eventLoop)
      .connectTimeout(patience)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(handler(for: address, promise))
        }
      }
      .connect(host: address.name, port: address.port)
    bootstrap.whenFailure { promise.fail($0) }
    bootstrap.whenSuccess { channel in
      channel.closeFuture.whenComplete { _ in promise.succeed(nil) }
      channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
      promise.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }
    return (try? await promise.futureResult.get()) ?? nil
  }

  /// Reads the certificates in the place of a check, and lets the handshake fail; so nothing is ever
  /// sent over the connection.
  private static func handler(
    for address: WebAddress, _ promise: EventLoopPromise<String?>
  ) throws -> NIOSSLClientHandler {
    let isNumeric = (try? SocketAddress(ipAddress: address.name, port: 0)) != nil
    return try NIOSSLClientHandler(
      context: NIOSSLContext(configuration: .client()),
      serverHostname: isNumeric ? nil : address.name
    ) { certificates, verification in
      promise.succeed(fault(in: certificates, at: .machine))
      verification.succeed(NIOSSLVerificationResult.failed)
    }
  }

  /// What is wrong with a chain of certificates at that moment.
  static func fault(in certificates: [NIOSSLCertificate], at now: Timestamp) -> String? {
    for certificate in certificates {
      let last = Timestamp(seconds: Int64(certificate.notValidAfter))
      if last < now { return "its certificate has expired, on \(last.rfc3339.prefix(10))" }
      let first = Timestamp(seconds: Int64(certificate.notValidBefore))
      if first > now {
        return "its certificate is not valid before \(first.rfc3339.prefix(10)); "
          + "check this machine's clock"
      }
    }
    return nil
  }
}
#endif

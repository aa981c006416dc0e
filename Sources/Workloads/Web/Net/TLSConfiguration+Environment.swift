#if Network
import Foundation
import NIOSSL

extension TLSConfiguration {
  /// The settings of a client that speaks TLS 1.2 or later, and trusts whom this machine trusts, or in their place the authorities
  /// in the PEM file that `SSL_CERT_FILE` names, as programs with OpenSSL do.
  static func client(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let file = environment["SSL_CERT_FILE"], !file.isEmpty {
      configuration.trustRoots = .file(file)
    }
    return configuration
  }
}
#endif

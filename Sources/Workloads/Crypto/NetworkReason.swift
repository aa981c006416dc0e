import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

/// Words for the errors of a network, in which nothing that a peer sent appears.
enum NetworkReason {
  /// The words for a refused connection.
  static let nobodyListens = "nobody listens there"

  static func words(_ error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
      if let attempt = error.connectionErrors.first { return words(attempt.error) }
      return "its name has no address"
    case let error as IOError: return words(errno: error.errnoCode)
    case is ChannelError: return "the connection is closed"
    case is HTTPClientError: return "it speaks no proper HTTP"
    default: return String(describing: type(of: error))
    }
  }

  /// Why a connection could not be made secure; nil if that was not what went wrong.
  ///
  /// The TLS library tells its reasons only within its texts.
  static func insecurity(_ error: any Error) -> String? {
    if let attempt = (error as? NIOConnectionError)?.connectionErrors.first {
      return insecurity(attempt.error)
    }
    guard error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError else {
      return nil
    }
    let text = String(describing: error)
    if error as? NIOSSLError == .noSuchFilesystemObject
      || text.contains("NO_CERTIFICATE_OR_CRL_FOUND")
    {
      return "the file that SSL_CERT_FILE names is missing or holds no certificate"
    }
    if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidate") {
      return "its certificate is not one that this machine trusts"
    }
    if text.contains("failedToValidateHostname") || text.contains("HostnameImpossible") {
      return "its certificate is for another host"
    }
    if text.contains("WRONG_VERSION_NUMBER") { return "it does not speak TLS" }
    if error as? NIOSSLError == .uncleanShutdown { return "it broke off" }
    return "the TLS handshake failed"
  }

  private static func words(errno: CInt) -> String {
    switch errno {
    case ECONNREFUSED: nobodyListens
    case ECONNRESET, EPIPE: "the connection was reset"
    case EHOSTUNREACH, ENETUNREACH: "there is no route to it"
    case ETIMEDOUT: "it does not answer"
    case EMFILE, ENFILE: "too many files are open"
    default: "error \(errno) of the system"
    }
  }
}

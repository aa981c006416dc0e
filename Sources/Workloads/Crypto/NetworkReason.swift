#if Network
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL

/// Words for the errors of a network, in which nothing that a peer sent appears.
enum NetworkReason {
  /// The words for a refused connection.
  static let nobodyListens = "nobody listens there"

  /// The words for a name without an address: a resolver says the same of a name that does not exist
  /// as of any name while there is no network.
  static let nameless = "its name has no address: it does not exist, or there is no network yet"

  static func words(_ error: any Error) -> String {
    switch error {
    case let error as NIOConnectionError:
      if let attempt = error.connectionErrors.first { return words(attempt.error) }
      return nameless
    case let error as IOError: return words(errno: error.errnoCode)
    case let error as AnswerError: return error.words
    case let error as HTTPParserError: return words(error)
    case let error as HTTPClientError: return words(error)
    case let error as NIOHTTP2Errors.StreamClosed: return words(error.errorCode)
    case is any NIOHTTP2Error: return "it is no proper HTTP"
    case let error as NIOSSLError where error == .uncleanShutdown:
      return "it closed the connection without one"
    case is ChannelError: return "the connection is closed"
    default: return "the connection failed"
    }
  }

  private static func words(_ error: HTTPParserError) -> String {
    switch error {
    case .invalidEOFState: "it closed the connection in the middle of it"
    case .headerOverflow: "its headers are too many or too long"
    default: "it is no proper HTTP"
    }
  }

  private static func words(_ error: HTTPClientError) -> String {
    switch error {
    case .remoteConnectionClosed, .cancelled: "it closed the connection without one"
    case .proxyAuthenticationRequired: "the proxy asks for a name and a password"
    case .invalidProxyResponse: "the proxy did not let it through"
    case .httpProxyHandshakeTimeout, .socksHandshakeTimeout: "the proxy does not answer"
    case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .readTimeout,
      .writeTimeout, .deadlineExceeded:
      "it does not answer"
    default: "it speaks no proper HTTP"
    }
  }

  private static func words(_ code: HTTP2ErrorCode) -> String {
    switch code {
    case .refusedStream, .enhanceYourCalm: "it refuses to answer now"
    case .http11Required: "it answers over HTTP/1.1 alone"
    case .internalError: "it reports a fault of its own"
    default: "it broke off without one"
    }
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

// MARK: - TLS

extension NetworkReason {
  static let noHandshake = "the TLS handshake failed"
  static let untrusted = "its certificate is not one that this machine trusts"

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
      return untrusted
    }
    if text.contains("failedToValidateHostname") || text.contains("HostnameImpossible") {
      return "its certificate is for another host"
    }
    if text.contains("WRONG_VERSION_NUMBER") { return "it does not speak TLS" }
    if text.contains("UNSUPPORTED_PROTOCOL") || text.contains("PROTOCOL_VERSION") {
      return "it speaks no TLS of version 1.2 or later"
    }
    if error as? NIOSSLError == .uncleanShutdown { return "it broke off" }
    return noHandshake
  }
}
#endif

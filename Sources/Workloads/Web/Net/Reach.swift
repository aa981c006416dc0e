#if Network
import NIOSSL

/// How servers are reached.
struct Reach: Sendable {
  /// Through whom.
  var proxies = ProxySettings.none
  /// Whom to trust.
  var tls = TLSConfiguration.client()
  /// How long a server may take to begin with HTTP/2, until it is asked over HTTP/1.1.
  var limitOfHTTP2 = Duration.seconds(5)
}
#endif

#if Network
import NIOSSL

/// How servers are reached.
struct Reach: Sendable {
  /// Through whom.
  var proxies = ProxySettings.none
  /// Whom to trust.
  var tls = TLSConfiguration.client()
}
#endif

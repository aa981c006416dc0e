#if Network
import Synchronization

/// Which servers are asked over HTTP/1.1 because they did not begin with HTTP/2.
final class HTTPManners: Sendable {
  /// What a server did.
  enum Sign: Sendable {
    /// It took a request.
    case tookRequest
    /// It took none until the limit.
    case tookNone
    /// It answered.
    case answered
  }

  private enum Manner: Sendable {
    case willing
    /// It took no request, perhaps because it agreed on HTTP/2 and did not begin with it.
    case silent
    /// The same, but it answers over HTTP/1.1.
    case older
  }

  private let known = Mutex<[String: Manner]>([:])

  /// Takes note of a sign; a server that has taken any request is not thought ill of any more.
  func note(_ sign: Sign, of server: String) {
    known.withLock { known in
      switch (known[server], sign) {
      case (nil, .tookNone): known[server] = .silent
      case (nil, _): known[server] = .willing
      case (.silent, .answered): known[server] = .older
      default: break
      }
    }
  }

  func isKnown(_ server: String) -> Bool { known.withLock { $0[server] } != nil }

  func isSilent(_ server: String) -> Bool { known.withLock { $0[server] } == .silent }

  func isHTTP1(_ server: String) -> Bool {
    known.withLock { $0[server] == .silent || $0[server] == .older }
  }
}
#endif

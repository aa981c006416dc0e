#if Network
import NIOHTTP1

/// One request for a page.
struct PageRequest: Sendable {
  /// Over which connection it goes.
  enum Connection: Hashable, Sendable {
    /// One that has served another request, if there is one.
    case kept
    /// One that is made for it, and serves no other.
    case fresh
  }

  let address: WebAddress
  var headers: HTTPHeaders
  var connection: Connection
}
#endif

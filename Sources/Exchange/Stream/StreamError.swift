#if Network
/// The errors of the stream, under the protocol's codes.
enum StreamError: Int, Error, Sendable {
  case invalidSyntax = 400
  case notAuthenticated = 401
  case authenticationFailed = 402
  case alreadyAuthenticated = 403
  case authenticationTimeout = 404
  case symbolLimitExceeded = 405
  case connectionLimitExceeded = 406
  case slowClient = 407
  case invalidAction = 410

  /// The protocol's words for it.
  var message: String {
    switch self {
    case .invalidSyntax: "invalid syntax"
    case .notAuthenticated: "not authenticated"
    case .authenticationFailed: "auth failed"
    case .alreadyAuthenticated: "already authenticated"
    case .authenticationTimeout: "auth timeout"
    case .symbolLimitExceeded: "symbol limit exceeded"
    case .connectionLimitExceeded: "connection limit exceeded"
    case .slowClient: "slow client"
    case .invalidAction: "invalid subscribe action for this feed"
    }
  }
}
#endif

#if Network
/// Why a request is refused: the status, and one sentence for the body.
struct RequestError: Error, Hashable {
  var status: Int
  /// The protocol's own number, whose first three digits are the status.
  var code: Int?
  var message: String

  /// A parameter is wrong.
  static func invalid(_ message: String) -> RequestError {
    RequestError(status: 400, code: 40_010_000, message: message)
  }

  static let notFound = RequestError(status: 404, message: "endpoint not found.")
  static let methodNotAllowed = RequestError(status: 405, message: "method not allowed")
  static let notWebSocket = RequestError(
    status: 426, message: "this address is a stream: connect to it as a WebSocket")
  static let rateLimited = RequestError(status: 429, message: "rate limit exceeded")
}
#endif

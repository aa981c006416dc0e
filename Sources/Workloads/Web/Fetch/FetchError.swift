/// Why a page was not fetched.
public enum FetchError: Error, Hashable, Sendable {
  /// It is no URL.
  case badURL(String)
  /// The URL does not say by which protocol.
  case noScheme(String)
  /// The URL's protocol is neither HTTP nor HTTPS.
  case unsupportedScheme(String, scheme: String)
  /// The URL carries a user name or a password.
  case credentials(host: String)
  /// No connection came about; why, in words.
  case unreachable(host: String, reason: String)
  /// The connection could not be made secure; why, in words.
  case insecure(host: String, reason: String)
  /// The answer is no proper HTTP, or the connection broke before it; in words.
  case broken(host: String, reason: String)
  /// The answer ended too early: after so many bytes, of so many if its length is known.
  case cutOff(host: String, received: Int, expected: Int?)
  /// The page has more bytes than it may have.
  case tooLarge(limit: Int)
  /// The server answered with that status.
  case status(Int, reason: String)
  /// One redirect led to the next, more often than that.
  case tooManyRedirects(limit: Int)
  /// A redirect leads to where nothing can be fetched; why, in words.
  case badRedirect(String)
  /// The page could not be kept; why, in words.
  case unwritable(path: String, reason: String)
  /// What was kept cannot be read again; why, in words.
  case unreadable(path: String, reason: String)
}

extension FetchError: CustomStringConvertible {
  /// The error in one sentence.
  public var description: String {
    switch self {
    case .badURL(let text):
      "\"\(text.oneLine(200))\" is no URL; write one such as https://example.com/."
    case .noScheme(let text):
      "\"\(text.oneLine(200))\" has no scheme; write it with http:// or https:// in front."
    case .unsupportedScheme(let text, let scheme):
      "\"\(text.oneLine(200))\" cannot be fetched over \(scheme); use http or https."
    case .credentials(let host):
      "The URL for \(host) holds a user name or a password, which would show on the screen; "
        + "leave them out."
    case .unreachable(let host, let reason): "Cannot connect to \(host): \(reason)."
    case .insecure(let host, let reason): "No secure connection to \(host): \(reason)."
    case .broken(let host, let reason): "\(host) gave no answer that can be read: \(reason)."
    case .cutOff(let host, let received, let expected):
      "\(host) cut its answer off after \(received)"
        + (expected.map { " of \($0)" } ?? "") + " bytes."
    case .tooLarge(let limit):
      "It is larger than \(ByteCount(limit)); --max-size allows for more."
    case .status(let code, let reason):
      "The server answered \(code)\(reason.isEmpty ? "" : " ")\(reason.oneLine(80))."
    case .tooManyRedirects(let limit): "It was redirected more than \(limit) times."
    case .badRedirect(let reason): "It was redirected to where nothing can be fetched: \(reason)"
    case .unwritable(let path, let reason): "Cannot write \(path): \(reason)."
    case .unreadable(let path, let reason): "Cannot read \(path): \(reason)."
    }
  }
}

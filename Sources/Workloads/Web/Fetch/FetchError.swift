#if Network
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
  /// A header is none, or none that a user may set; why, in words in which its value does not appear.
  case badHeader(reason: String)
  /// The environment variable of that name names no proxy that can be used; why, in words.
  case badProxy(variable: String, reason: String)
  /// No connection came about; why, in words.
  case unreachable(host: String, reason: String)
  /// The connection could not be made secure; why, in words.
  case insecure(host: String, reason: String)
  /// The answer is no proper HTTP, or the connection broke before it; in words.
  case broken(host: String, reason: String)
  /// The answer ended too early: after so many bytes, of so many if its length is known.
  case cutOff(host: String, received: Int, expected: Int?, how: CutOff)
  /// The page has more bytes than it may have.
  case tooLarge(limit: Int)
  /// The server answered with that status.
  case status(Int, reason: String)
  /// The server answered that it cannot answer now, and perhaps how long to wait.
  case busy(Int, reason: String, wait: Duration?)
  /// One redirect led to the next, more often than that.
  case tooManyRedirects(limit: Int)
  /// A redirect leads to where nothing can be fetched; why, in words.
  case badRedirect(String)
  /// The page could not be kept; why, in words.
  case unwritable(path: String, reason: String)
  /// What was kept, or a list of URLs, cannot be read; why, in words.
  case unreadable(path: String, reason: String)

  /// How an answer was cut off.
  public enum CutOff: Hashable, Sendable {
    /// The connection ended.
    case silently
    /// The secure connection ended without the message by which TLS tells an end from an attack.
    case withoutCloseNotify
    /// What followed is no part of an answer.
    case garbled
  }
}

extension FetchError: CustomStringConvertible {
  /// The error in one sentence.
  public var description: String {
    switch self {
    case .badURL, .noScheme, .unsupportedScheme, .credentials, .badHeader, .badProxy: ofCommand
    case .unreachable(let host, let reason): "Cannot connect to \(host): \(reason)."
    case .insecure(let host, let reason): "No secure connection to \(host): \(reason)."
    case .broken(let host, let reason): "\(host) gave no answer that can be read: \(reason)."
    case .cutOff(let host, let received, let expected, let how):
      "\(host) cut its answer off after \(received)"
        + (expected.map { " of \($0)" } ?? "") + " bytes\(Self.words(how))."
    case .tooLarge(let limit):
      "It is larger than \(ByteCount(limit)); --max-size allows for more."
    case .status(let code, let reason), .busy(let code, let reason, nil):
      "The server answered \(code)\(reason.isEmpty ? "" : " ")\(reason.oneLine(80))."
    case .busy(let code, let reason, let wait?):
      "The server answered \(code)\(reason.isEmpty ? "" : " ")\(reason.oneLine(80)), "
        + "and asks for \(TimeSpan(wait)) of patience."
    case .tooManyRedirects(let limit): "It was redirected more than \(limit) times."
    case .badRedirect(let reason): "It was redirected to where nothing can be fetched: \(reason)"
    case .unwritable(let path, let reason): "Cannot write \(path): \(reason)."
    case .unreadable(let path, let reason): "Cannot read \(path): \(reason)."
    }
  }

  private var ofCommand: String {
    switch self {
    case .badURL(let text):
      "\(Self.quoted(text)) is no URL; write one such as https://example.com/."
    case .noScheme(let text):
      "\(Self.quoted(text)) has no scheme; write it with http:// or https:// in front."
    case .unsupportedScheme(let text, let scheme):
      "\(Self.quoted(text)) cannot be fetched over \(scheme.oneLine(20)); use http or https."
    case .credentials(let host):
      "The URL for \(host) holds a user name or a password, which would show on the screen; "
        + "leave them out."
    case .badHeader(let reason):
      "A header \(reason); write one such as \"Accept-Language: en\", or @FILE with one a line."
    case .badProxy(let variable, let reason):
      "The environment variable \(variable) \(reason); it takes one such as http://proxy:3128."
    default: ""
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.withoutUser.oneLine(200))\""
  }

  private static func words(_ how: CutOff) -> String {
    switch how {
    case .silently: ""
    case .withoutCloseNotify:
      ": it ended the secure connection without close_notify, so that some may be missing"
    case .garbled: ": what follows is no proper HTTP"
    }
  }
}

extension String {
  /// The same, if it reads as a URL or as a part of one, without the user's name and password.
  fileprivate var withoutUser: String {
    let start = range(of: "//")?.upperBound ?? startIndex
    let end = self[start...].firstIndex { "/?#".contains($0) } ?? endIndex
    // A password may hold those characters, if its user has not escaped them.
    guard let at = self[start..<end].lastIndex(of: "@") ?? self[start...].lastIndex(of: "@") else {
      return self
    }
    return self[..<start] + "…" + self[at...]
  }
}
#endif

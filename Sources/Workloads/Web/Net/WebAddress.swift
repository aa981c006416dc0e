#if Network
import Foundation

/// An `http` or `https` URL that can be asked for.
struct WebAddress: Hashable, Sendable {
  /// The whole URL in ASCII, without a fragment.
  let url: String
  /// The host, with the port if the URL names one.
  let host: String
  /// The host alone; an IPv6 address without its brackets.
  let name: String
  /// The port, whether the URL names it or not.
  let port: Int
  /// Whether it is to be asked over TLS.
  let isSecure: Bool
  /// The path, with every percent escape left as it is; at least `/`.
  let path: String
  /// The query with its question mark; empty if there is none.
  let query: String
  /// What stands for the server: its name and its port.
  var authority: String { "\(name.lowercased()):\(port)" }
  private let base: URL

  /// Reads a URL as a user types it, or as a line of a file holds it.
  ///
  /// - Throws: `FetchError` if it is none, or none that can be fetched.
  init(_ text: String) throws(FetchError) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let parts = URLComponents(string: text) else {
      throw text.contains("://") || text.isEmpty ? .badURL(text) : .noScheme(text)
    }
    try self.init(parts, text)
  }

  private init(_ parts: URLComponents, _ text: String) throws(FetchError) {
    guard let scheme = parts.scheme?.lowercased() else { throw .noScheme(text) }
    guard scheme == "http" || scheme == "https" else {
      // `localhost:8080/page` reads as the scheme `localhost`.
      if !text.contains("://") { throw .noScheme(text) }
      throw .unsupportedScheme(text, scheme: scheme)
    }
    guard let name = parts.encodedHost, !name.isEmpty, (1...65_535).contains(parts.port ?? 80)
    else { throw .badURL(text) }
    guard parts.user == nil, parts.password == nil else { throw .credentials(host: name) }
    var asked = parts
    asked.scheme = scheme
    asked.fragment = nil
    if asked.percentEncodedPath.isEmpty { asked.percentEncodedPath = "/" }
    guard let base = asked.url else { throw .badURL(text) }
    self.base = base
    url = base.absoluteString
    host = parts.port.map { "\(name):\($0)" } ?? name
    self.name = name.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    isSecure = scheme == "https"
    port = parts.port ?? (scheme == "https" ? 443 : 80)
    path = asked.percentEncodedPath
    query = asked.percentEncodedQuery.map { "?" + $0 } ?? ""
  }

  /// Where a redirect's `Location` leads from here.
  ///
  /// - Throws: `FetchError` if it leads nowhere that can be fetched.
  func following(_ location: String) throws(FetchError) -> WebAddress {
    guard let parts = URLComponents(string: location),
      let target = parts.url(relativeTo: base)?.absoluteURL,
      let whole = URLComponents(url: target, resolvingAgainstBaseURL: true)
    else { throw .badURL(location) }
    return try WebAddress(whole, target.absoluteString)
  }

  /// Whether the same server is asked in the same way, so that what is meant for one is meant for the
  /// other.
  func hasOrigin(of other: WebAddress) -> Bool {
    isSecure == other.isSecure && port == other.port
      && name.lowercased() == other.name.lowercased()
  }
}
#endif

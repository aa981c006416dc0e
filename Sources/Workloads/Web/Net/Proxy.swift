#if Network
import Foundation

/// A server through which others are asked.
struct Proxy: Hashable, Sendable {
  /// The protocol that it speaks.
  enum Kind: Hashable, Sendable { case http, socks }

  /// What a proxy asks for before it serves anybody.
  struct Credentials: Hashable, Sendable {
    let user: String
    let password: String

    /// As it stands in a header.
    var basic: String { "Basic " + Data("\(user):\(password)".utf8).base64EncodedString() }
  }

  let kind: Kind
  /// An IPv6 address without its brackets.
  let host: String
  let port: Int
  let credentials: Credentials?

  /// The host and the port, as they stand in a URL.
  var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Reads the value of that environment variable, such as `http://proxy:3128` or `proxy:3128`.
  ///
  /// - Throws: `FetchError.badProxy`, in which the value does not appear.
  init(_ text: String, of variable: String) throws(FetchError) {
    let whole = text.contains("://") ? text : "http://" + text
    guard let parts = URLComponents(string: whole), let host = parts.encodedHost, !host.isEmpty,
      (1...65_535).contains(parts.port ?? 1_080)
    else { throw .badProxy(variable: variable, reason: "names no proxy") }
    switch parts.scheme?.lowercased() {
    case "http": kind = .http
    case "socks", "socks5", "socks5h": kind = .socks
    case "https":
      throw .badProxy(
        variable: variable,
        reason: "names a proxy that is to be asked over TLS, which cannot be done")
    default: throw .badProxy(variable: variable, reason: "names a proxy of an unknown kind")
    }
    self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    port = parts.port ?? 1_080
    credentials = parts.user.map { Credentials(user: $0, password: parts.password ?? "") }
    if kind == .socks, credentials != nil {
      throw .badProxy(
        variable: variable, reason: "holds a name for a SOCKS proxy, which cannot be sent")
    }
  }
}
#endif

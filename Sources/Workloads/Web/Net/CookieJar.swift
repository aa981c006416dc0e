#if Network
import Foundation

/// The cookies that servers set on the way through redirects to a page.
struct CookieJar: Sendable {
  private struct Cookie {
    let name: String
    let value: String
    /// In lower case, without a dot before it.
    let domain: String
    let isForSubdomains: Bool
    let path: String
    let isSecure: Bool

    func isSame(as other: Cookie) -> Bool {
      name == other.name && domain == other.domain && path == other.path
    }

    func goes(to address: WebAddress) -> Bool {
      let host = address.name.lowercased()
      guard host == domain || isForSubdomains && CookieJar.lies(host, below: domain) else {
        return false
      }
      guard !isSecure || address.isSecure else { return false }
      guard address.path.hasPrefix(path) else { return false }
      return path.hasSuffix("/") || address.path == path
        || address.path.dropFirst(path.count).first == "/"
    }
  }

  private var cookies: [Cookie] = []

  /// A server may set so many, and each so long, that a request remains one.
  private static let most = 50
  private static let longest = 4_096

  /// Takes what that header of an answer from there sets or takes back.
  mutating func take(_ header: String, from address: WebAddress) {
    guard header.utf8.count <= Self.longest else { return }
    let parts = header.split(separator: ";", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard let first = parts.first, let equals = first.firstIndex(of: "="),
      first.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f })
    else { return }
    let attributes = Self.attributes(parts.dropFirst())
    guard let scope = Self.domain(attributes["domain"], from: address) else { return }
    let isSecure = attributes["secure"] != nil
    guard !isSecure || address.isSecure else { return }
    let cookie = Cookie(
      name: first[..<equals].trimmingCharacters(in: .whitespaces),
      value: first[first.index(after: equals)...].trimmingCharacters(in: .whitespaces),
      domain: scope.domain, isForSubdomains: scope.isForSubdomains,
      path: Self.path(attributes["path"], from: address), isSecure: isSecure)
    guard !cookie.name.isEmpty else { return }
    cookies.removeAll { $0.isSame(as: cookie) }
    if !Self.isOver(attributes), cookies.count < Self.most { cookies.append(cookie) }
  }

  /// What a request to there says of them; nil if it says nothing.
  func header(for address: WebAddress) -> String? {
    let fitting = cookies.filter { $0.goes(to: address) }
    if fitting.isEmpty { return nil }
    return fitting.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }
}

extension CookieJar {
  private static func attributes(_ parts: ArraySlice<String>) -> [String: String] {
    var attributes: [String: String] = [:]
    for part in parts {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = halves.count > 1 ? halves[1].trimmingCharacters(in: .whitespaces) : ""
      attributes[halves[0].trimmingCharacters(in: .whitespaces).lowercased()] = value
    }
    return attributes
  }

  /// Whom the cookie is for; nil if the server may not set it for them.
  private static func domain(
    _ asked: String?, from address: WebAddress
  ) -> (domain: String, isForSubdomains: Bool)? {
    let host = address.name.lowercased()
    var domain = (asked ?? "").lowercased()
    if domain.hasPrefix(".") { domain.removeFirst() }
    if domain.isEmpty || domain == host { return (host, !domain.isEmpty) }
    // One without a dot would be for all servers of a country or a kind.
    guard domain.contains("."), lies(host, below: domain) else { return nil }
    return (domain, true)
  }

  fileprivate static func lies(_ host: String, below domain: String) -> Bool {
    host.hasSuffix("." + domain) && !host.allSatisfy { $0.isNumber || $0 == "." || $0 == ":" }
  }

  private static func path(_ asked: String?, from address: WebAddress) -> String {
    if let asked, asked.hasPrefix("/") { return asked }
    guard let slash = address.path.lastIndex(of: "/"), slash > address.path.startIndex else {
      return "/"
    }
    return String(address.path[..<slash])
  }

  private static func isOver(_ attributes: [String: String]) -> Bool {
    if let age = attributes["max-age"], let seconds = Int(age) { return seconds <= 0 }
    guard let text = attributes["expires"], let date = HTTPDate.read(text) else { return false }
    return date < .machine
  }
}
#endif

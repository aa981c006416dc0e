import Foundation

/// Where a market's two services are.
struct MarketAddress: Hashable, Sendable {
  /// The base of the REST service, without a slash at its end, such as `https://data.alpaca.markets`.
  let rest: String
  /// The stream's scheme: `ws` or `wss`.
  let isSecure: Bool
  /// The stream's host.
  let host: String
  /// The stream's port.
  let port: Int
  /// The stream's path.
  let path: String

  /// The path's part that names the venue, `us` being Alpaca's own.
  static let location = "us"

  /// Alpaca's production hosts.
  static let alpaca = MarketAddress(
    rest: "https://data.alpaca.markets", isSecure: true, host: "stream.data.alpaca.markets",
    port: 443)

  /// A market whose REST service and stream are behind one address such as
  /// `http://127.0.0.1:8080`.
  ///
  /// - Throws: `CryptoError.badAddress` if the text is no `http` or `https` URL with a host.
  init(base: String) throws(CryptoError) {
    guard let parts = URLComponents(string: base), let host = parts.host, !host.isEmpty,
      let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
      (1...65_535).contains(parts.port ?? 80)
    else { throw .badAddress(base) }
    let isSecure = scheme == "https"
    var trimmed = base
    while trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.init(
      rest: trimmed, isSecure: isSecure, host: host, port: parts.port ?? (isSecure ? 443 : 80))
  }

  private init(rest: String, isSecure: Bool, host: String, port: Int) {
    self.rest = rest
    self.isSecure = isSecure
    self.host = host
    self.port = port
    path = "/v1beta3/crypto/\(Self.location)"
  }
}

#if Network
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

  /// Kraken's public stream.
  static let kraken = MarketAddress(
    rest: "https://api.kraken.com", isSecure: true, host: "ws.kraken.com", port: 443,
    path: krakenPath)

  /// The path of Alpaca's stream.
  private static let alpacaPath = "/v1beta3/crypto/\(location)"
  /// The path of Kraken's public stream, version 2.
  private static let krakenPath = "/v2"

  /// A market whose REST service and stream are behind one address such as
  /// `http://127.0.0.1:8080`.
  ///
  /// - Throws: `CryptoError.badAddress` if the text is no `http` or `https` URL with a host.
  init(base: String) throws(CryptoError) {
    try self.init(base, schemes: ["http": false, "https": true], path: Self.alpacaPath)
  }

  /// A market that speaks as Kraken's public stream does, at a URL whose path is that stream's, such as
  /// `ws://127.0.0.1:8080/v2`; nil if its path is another one.
  ///
  /// - Throws: `CryptoError.badAddress` if the text is no URL of such a stream.
  init?(kraken url: String) throws(CryptoError) {
    guard URLComponents(string: url)?.path == Self.krakenPath else { return nil }
    try self.init(
      url, schemes: ["http": false, "ws": false, "https": true, "wss": true],
      path: Self.krakenPath)
  }

  private init(_ url: String, schemes: [String: Bool], path: String) throws(CryptoError) {
    guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty,
      let isSecure = parts.scheme.flatMap({ schemes[$0.lowercased()] }),
      (1...65_535).contains(parts.port ?? 80)
    else { throw .badAddress(url) }
    var trimmed = url
    while trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.init(
      rest: trimmed, isSecure: isSecure, host: host, port: parts.port ?? (isSecure ? 443 : 80),
      path: path)
  }

  private init(
    rest: String, isSecure: Bool, host: String, port: Int, path: String = alpacaPath
  ) {
    self.rest = rest
    self.isSecure = isSecure
    self.host = host
    self.port = port
    self.path = path
  }
}
#endif

#if Network
import Foundation

/// Which proxies are asked for which hosts, as the environment says, by the rules of curl.
struct ProxySettings: Hashable, Sendable {
  private var http: Proxy?
  private var https: Proxy?
  private var exempt: [Substring] = []

  /// No proxy for anybody.
  static let none = ProxySettings()

  private init() {}

  /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`; but for the first also in capitals,
  /// as a web server sets `HTTP_PROXY` from what its clients send.
  ///
  /// - Throws: `FetchError.badProxy`.
  init(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(FetchError) {
    func proxy(_ names: String...) throws(FetchError) -> Proxy? {
      for name in names {
        if let value = environment[name], !value.isEmpty { return try Proxy(value, of: name) }
      }
      return nil
    }
    let rest = try proxy("all_proxy", "ALL_PROXY")
    http = try proxy("http_proxy") ?? rest
    https = try proxy("https_proxy", "HTTPS_PROXY") ?? rest
    exempt = (environment["no_proxy"] ?? environment["NO_PROXY"] ?? "")
      .split { $0 == "," || $0.isWhitespace }
  }

  /// The proxy through which that address is asked, if there is one.
  func proxy(for address: WebAddress) -> Proxy? {
    guard let proxy = address.isSecure ? https : http else { return nil }
    let name = address.name.lowercased().withoutLastDot
    return exempt.contains { Self.matches(name, $0.lowercased()) } ? nil : proxy
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    if pattern == "*" { return true }
    let bare = pattern.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    if let network = Network(bare), let number = Network.number(name) {
      return network.contains(number)
    }
    var domain = bare.withoutLastDot
    if domain.hasPrefix(".") { domain.removeFirst() }
    guard !domain.isEmpty else { return false }
    return name == domain || name.hasSuffix("." + domain)
  }

  /// A range of IPv4 addresses, such as `10.0.0.0/8`.
  private struct Network {
    private let first: UInt32
    private let bits: UInt32

    init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let number = Self.number(String(parts[0])),
        let bits = UInt32(parts[1]), bits <= 32
      else { return nil }
      (first, self.bits) = (number, bits)
    }

    func contains(_ number: UInt32) -> Bool {
      bits == 0 || (number ^ first) >> (32 - bits) == 0
    }

    static func number(_ text: String) -> UInt32? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
      guard parts.count == 4 else { return nil }
      return parts.reduce(UInt32?(0)) { sum, part in
        part.flatMap { part in sum.map { $0 << 8 | UInt32(part) } }
      }
    }
  }
}

extension String {
  fileprivate var withoutLastDot: String { hasSuffix(".") ? String(dropLast()) : self }
}
#endif
